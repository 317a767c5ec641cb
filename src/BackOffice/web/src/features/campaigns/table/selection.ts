import type { RowSelectionState } from '@tanstack/react-table';
import type { CampaignRow } from '../api';

export const keyOf = (row: { retailer_id: string; campaign_id: string }) => `${row.retailer_id}/${row.campaign_id}`;

/** One more, or one less. */
export function toggled(present: RowSelectionState, key: string): RowSelectionState {
  return present[key] ? without(present, new Set([key])) : { ...present, [key]: true };
}

/** From the row last touched to this one, both included, in the order shown; as this one will be. */
export function rangeTo(present: RowSelectionState, rows: readonly CampaignRow[], from: number, to: number): RowSelectionState {
  const target = rows[to];
  const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  return target !== undefined && !present[keyOf(target)] ? { ...present, ...allOf(range) } : without(present, new Set(range.map(keyOf)));
}

function without(present: RowSelectionState, keys: Set<string>): RowSelectionState {
  return Object.fromEntries(Object.entries(present).filter(([key]) => !keys.has(key)));
}

export function allOf(rows: readonly CampaignRow[]): RowSelectionState {
  return Object.fromEntries(rows.map((row) => [keyOf(row), true]));
}

/** What is selected and shown: nothing is done to a campaign that cannot be seen. */
export function chosenOf(present: RowSelectionState, rows: readonly CampaignRow[]): CampaignRow[] {
  return rows.filter((row) => present[keyOf(row)]);
}

/** The head's box. */
export function headState(chosen: number, shown: number): 'none' | 'some' | 'all' {
  return chosen === 0 ? 'none' : chosen < shown ? 'some' : 'all';
}
