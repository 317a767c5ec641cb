import type { AttentionItem, CampaignRow } from './api';
import { byUrgency } from './attention';

// Of those that need nobody, what runs comes before what is to run.
const order: CampaignRow['status'][] = ['live', 'test', 'review', 'paused', 'scheduled', 'draft', 'ended'];

export interface Mine {
  row: CampaignRow;
  attention: AttentionItem | undefined;
}

/** Campaigns, those that need attention first, then by state, then what ends next. */
export function ordered(rows: readonly CampaignRow[], attention: readonly AttentionItem[]): Mine[] {
  const urgent = byUrgency(attention);
  const rankOf = (row: CampaignRow) => urgent.findIndex((item) => item.campaign_id === row.campaign_id && item.retailer_id === row.retailer_id);
  return rows
    .map((row) => ({ row, rank: rankOf(row) }))
    .sort((a, b) => (a.rank < 0 ? urgent.length : a.rank) - (b.rank < 0 ? urgent.length : b.rank)
      || order.indexOf(a.row.status) - order.indexOf(b.row.status) || a.row.ends_at.localeCompare(b.row.ends_at) || a.row.name.localeCompare(b.row.name))
    .map(({ row, rank }) => ({ row, attention: urgent[rank] }));
}
