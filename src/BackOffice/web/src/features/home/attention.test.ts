import { describe, expect, it } from 'vitest';
import type { AttentionItem } from './api';
import { byUrgency, isMine, linkOf } from './attention';

const item = (kind: AttentionItem['kind'], since: string, more: Partial<AttentionItem> = {}): AttentionItem => ({
  retailer_id: 'demo', kind, since, campaign_id: 'c', values: {}, ...more,
});

describe('what needs attention', () => {
  it('is told by urgency, then by how long it has waited', () => {
    const told = byUrgency([
      item('ends_soon', '2026-03-01T08:00:00Z'), item('nothing_shown', '2026-03-01T10:00:00Z', { campaign_id: 'new' }),
      item('budget_exhausted', '2026-03-01T11:00:00Z'), item('nothing_shown', '2026-03-01T09:00:00Z', { campaign_id: 'old' }),
    ]);
    expect(told.map(({ kind, campaign_id: id }) => `${kind} ${id}`)).toEqual(['budget_exhausted c', 'nothing_shown old', 'nothing_shown new', 'ends_soon c']);
  });

  it('is mine by its owner, whatever the case, and when it is of the retailer as a whole', () => {
    expect(isMine({ campaign_id: 'c', owner: 'Alix@Example.org' }, ['alix@example.org'])).toBe(true);
    expect(isMine({ campaign_id: 'c', owner: 'zoe@example.org' }, ['alix@example.org'])).toBe(false);
    expect(isMine({ campaign_id: 'c' }, ['alix@example.org'])).toBe(false);
    expect(isMine({}, ['alix@example.org'])).toBe(true);
  });

  it('leads to where it is put right', () => {
    expect(linkOf(item('budget_exhausted', ''))).toMatchObject({ search: { tab: 'budget' } });
    expect(linkOf(item('rejected_events', '', { values: { code: 'invalid', field: '$.items' } }))).toMatchObject({
      to: '/r/$retailer/rejected', search: { code: 'invalid', field: '$.items' },
    });
    expect(linkOf(item('ends_soon', ''))).toMatchObject({ to: '/r/$retailer/campaigns/$campaign/edit', search: { step: 'when' } });
  });
});
