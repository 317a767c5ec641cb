import { describe, expect, it } from 'vitest';
import type { AttentionItem, CampaignRow } from './api';
import { ordered } from './myCampaigns';

const row = (id: string, status: CampaignRow['status'], ends = '2026-12-01T00:00:00', retailer = 'demo'): CampaignRow => ({
  retailer_id: retailer, campaign_id: id, name: id, status, starts_at: '2026-01-01T00:00:00', ends_at: ends, tags: [], priority: 5, version: 1, type: 'banner', placements: [], holdout: '0',
  changed_at: '2026-01-01T00:00:00Z', changed_by: 'o',
});
const item = (id: string, kind: AttentionItem['kind'], retailer = 'demo'): AttentionItem => ({ retailer_id: retailer, campaign_id: id, kind, since: '2026-03-01T00:00:00Z', values: {} });

describe('my campaigns', () => {
  it('are told with those that need attention first, the most urgent of them first', () => {
    const told = ordered([row('calm', 'live'), row('ends', 'live'), row('spent', 'live')], [item('ends', 'ends_soon'), item('spent', 'budget_exhausted')]);
    expect(told.map(({ row: { campaign_id: id }, attention }) => `${id} ${attention?.kind ?? ''}`)).toEqual(['spent budget_exhausted', 'ends ends_soon', 'calm ']);
  });

  it('do not take the trouble of a namesake at another retailer for theirs', () => {
    expect(ordered([row('a', 'live')], [item('a', 'nothing_shown', 'other')])[0]?.attention).toBeUndefined();
  });

  it('are told by state, then by what ends next', () => {
    const told = ordered([row('draft', 'draft'), row('later', 'live', '2027-01-01T00:00:00'), row('sooner', 'live', '2026-06-01T00:00:00'), row('paused', 'paused')], []);
    expect(told.map(({ row: { campaign_id: id } }) => id)).toEqual(['sooner', 'later', 'paused', 'draft']);
  });
});
