import type { InfiniteData } from '@tanstack/react-query';
import { api, ok } from '@/api/client';
import { queryClient } from '@/api/query';
import type { components } from '@/api/schema';
import type { CampaignRow, RowPage } from '../api';
import { keyOf } from '../table/selection';

export type BulkImpact = components['schemas']['BulkImpact'];
export type BulkResult = components['schemas']['BulkResult'];
export type Action = 'pause' | 'resume' | 'tag' | 'untag';

export interface Wanted {
  action: Action;
  tag?: string;
  why?: string;
}

/** What became of all of them. */
export interface Outcome {
  /** Those that this changed: what undoing it is about. */
  changed: CampaignRow[];
  /** Why others were not, with how many. */
  refused: Map<string, number>;
}

const opposite: Record<Action, Action> = { pause: 'resume', resume: 'pause', tag: 'untag', untag: 'tag' };

export const undoOf = ({ action, tag, why }: Wanted): Wanted => ({ action: opposite[action], tag, why });

/** The API takes one retailer's campaigns at a time. */
export function byRetailer(rows: readonly CampaignRow[]): Map<string, CampaignRow[]> {
  const parts = new Map<string, CampaignRow[]>();
  for (const row of rows) {
    const part = parts.get(row.retailer_id);
    if (part) {
      part.push(row);
    } else {
      parts.set(row.retailer_id, [row]);
    }
  }
  return parts;
}

/** What it would touch, of all retailers together. */
export async function impactOf(wanted: Wanted, rows: readonly CampaignRow[]): Promise<BulkImpact> {
  const parts = await Promise.all([...byRetailer(rows)].map(([retailer, of]) => ok(api.POST('/api/v1/retailers/{retailer}/campaigns/bulk/impact', {
    params: { path: { retailer } }, body: { campaign_ids: of.map((r) => r.campaign_id), action: wanted.action, tag: wanted.tag },
  }))));
  return parts.reduce(together);
}

function together(a: BulkImpact, b: BulkImpact): BulkImpact {
  return {
    would_change: a.would_change + b.would_change, live: a.live + b.live, scheduled: a.scheduled + b.scheduled, in_test: a.in_test + b.in_test,
    unchanged: a.unchanged + b.unchanged, not_allowed: a.not_allowed + b.not_allowed, unknown: [...a.unknown, ...b.unknown], budgets: [...a.budgets, ...b.budgets],
    shown_today: a.shown_today === undefined && b.shown_today === undefined ? undefined : (a.shown_today ?? 0) + (b.shown_today ?? 0),
  };
}

/** Does it: shown at once, set right by the answers. */
export async function run(wanted: Wanted, rows: readonly CampaignRow[]): Promise<Outcome> {
  const outcome: Outcome = { changed: [], refused: new Map() };
  const before = new Map<string, CampaignRow>();
  patch(rows, (row) => {
    before.set(keyOf(row), row);
    return expected(row, wanted);
  });
  for (const [retailer, of] of byRetailer(rows)) {
    try {
      const result = await ok(api.POST('/api/v1/retailers/{retailer}/campaigns/bulk', {
        params: { path: { retailer } },
        body: { campaign_ids: of.map((r) => r.campaign_id), action: wanted.action, tag: wanted.tag, why: wanted.why, command_id: crypto.randomUUID() },
      }));
      settle(result, wanted, of, before, outcome);
    } catch (error) {
      patch(of, (row) => before.get(keyOf(row)) ?? row);
      if (outcome.changed.length === 0) {
        throw error;
      }
      outcome.refused.set('unavailable', (outcome.refused.get('unavailable') ?? 0) + of.length);
    }
  }
  void queryClient.invalidateQueries({ queryKey: ['campaigns', 'facets'] });
  // The rows stay where they are under the reader's eyes; they are asked for again when the page is next looked at.
  void queryClient.invalidateQueries({ queryKey: ['campaigns', 'rows'], refetchType: 'none' });
  return outcome;
}

function settle(result: BulkResult, wanted: Wanted, of: readonly CampaignRow[], before: Map<string, CampaignRow>, outcome: Outcome): void {
  const rows = new Map(of.map((row) => [row.campaign_id, row]));
  const items = new Map(result.items.map((item) => [item.campaign_id, item]));
  const changed = new Set(result.changed);
  outcome.changed.push(...of.filter((row) => changed.has(row.campaign_id)));
  for (const { problem, campaign_id } of result.items) {
    const row = rows.get(campaign_id);
    // What was not to change anyway is no news: a draft is not paused.
    if (problem && row && isTouched(before.get(keyOf(row)) ?? row, wanted)) {
      outcome.refused.set(problem.code, (outcome.refused.get(problem.code) ?? 0) + 1);
    }
  }
  patch(of, (row) => {
    const item = items.get(row.campaign_id);
    const old = before.get(keyOf(row)) ?? row;
    const now = item?.ok ? expected(old, wanted) : old;
    return { ...now, status: item?.status ?? now.status };
  });
}

/** Whether it is to change, as far as is known here. */
export function isTouched(row: CampaignRow, wanted: Wanted): boolean {
  const next = expected(row, wanted);
  return next.status !== row.status || next.tags.length !== row.tags.length;
}

/** A row as it will be. */
export function expected(row: CampaignRow, { action, tag = '' }: Wanted): CampaignRow {
  const same = (other: string) => other.toLocaleLowerCase() === tag.toLocaleLowerCase();
  switch (action) {
    case 'pause':
      return row.status === 'live' || row.status === 'scheduled' ? { ...row, status: 'paused' } : row;
    case 'resume':
      return row.status === 'paused' ? { ...row, status: 'live' } : row;
    case 'tag':
      return row.status === 'ended' || row.tags.some(same) ? row : { ...row, tags: [...row.tags, tag] };
    case 'untag':
      return row.status === 'ended' ? row : { ...row, tags: row.tags.filter((other) => !same(other)) };
  }
}

/** Changes rows in every list that is in memory. */
export function patch(rows: readonly CampaignRow[], change: (row: CampaignRow) => CampaignRow): void {
  const keys = new Set(rows.map(keyOf));
  queryClient.setQueriesData<InfiniteData<RowPage>>({ queryKey: ['campaigns', 'rows'] }, (data) => data && {
    ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map((row) => (keys.has(keyOf(row)) ? change(row) : row)) })),
  });
}
