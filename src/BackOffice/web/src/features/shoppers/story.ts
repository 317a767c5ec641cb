import type { StoryRow } from './api';

export type StoryEvent = StoryRow['events'][number];
export type Outcome = StoryRow['outcomes'][number];
export type Given = StoryRow['interactions'][number];
export type Kind = 'shown' | 'reaction' | 'visit' | 'cart' | 'refused' | 'identity';

const reactions = new Set(['view_promotion', 'select_promotion', 'dismiss_promotion']);
const visits = new Set(['page_view', 'view_item', 'view_item_list', 'select_item', 'search', 'view_search_results', 'session_start']);
const carts = new Set(['add_to_cart', 'remove_from_cart', 'view_cart', 'begin_checkout', 'add_payment_info', 'add_shipping_info', 'purchase', 'refund', 'order_status', 'cart_update']);
const identities = new Set(['consent_update', 'identify', 'login', 'sign_up', 'logout', 'profile_update']);

/** Eligible, but another step said no. */
export function refusedOf(row: StoryRow): Outcome[] {
  return row.outcomes.filter((outcome) => outcome.step !== 'shown');
}

/** Whether a row is of a kind: what the filter asks. */
export function isOfKind(row: StoryRow, kind: Kind): boolean {
  const has = (names: Set<string>) => row.events.some((event) => names.has(event.event_name ?? ''));
  switch (kind) {
    case 'shown': return row.interactions.length > 0;
    case 'reaction': return has(reactions);
    case 'visit': return has(visits);
    case 'cart': return has(carts);
    case 'refused': return refusedOf(row).length > 0;
    case 'identity': return has(identities) || (row.kind !== 'request' && row.kind !== 'checkpoint');
  }
}

/** Interactions by id: an event of one names only the id. */
export function interactionsOf(rows: StoryRow[]): Map<string, Given> {
  return new Map(rows.flatMap((row) => [...row.interactions, ...row.ghosts]).map((given) => [given.interaction_id, given]));
}

/** Whether a row has to do with a campaign: it was given, refused, seen, clicked or credited. */
export function concerns(row: StoryRow, campaign: string, given: Map<string, Given>): boolean {
  return row.outcomes.some((o) => o.campaign_id === campaign)
    || [...row.interactions, ...row.ghosts, ...row.credits].some((i) => i.campaign_id === campaign)
    || row.events.some((e) => e.campaign_id === campaign || (e.interaction_id !== undefined && given.get(e.interaction_id)?.campaign_id === campaign));
}

/** What the filters leave. A checkpoint is about storage, not about the shopper. */
export function filterRows(rows: StoryRow[], kind: Kind | undefined, campaign: string | undefined): StoryRow[] {
  const given = interactionsOf(rows);
  return rows.filter((row) => row.kind !== 'checkpoint' && (!kind || isOfKind(row, kind)) && (!campaign || concerns(row, campaign, given)));
}

/** Names of campaigns that the story mentions. */
export function namesOf(rows: StoryRow[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { campaign_id, campaign_name } of rows.flatMap((row) => [...row.outcomes, ...row.interactions, ...row.ghosts, ...row.credits])) {
    if (campaign_id) {
      names.set(campaign_id, campaign_name ?? campaign_id);
    }
  }
  return names;
}

/** Names of products that the story mentions. */
export function productsOf(rows: StoryRow[]): Map<string, string> {
  const items = rows.flatMap((row) => row.events).flatMap((event) => event.items ?? []);
  return new Map(items.flatMap(({ item_id: id, item_name: name }) => (id && name ? [[id, name] as const] : [])));
}

/** Moments at which something changed, oldest first, each once. */
export function momentsOf(rows: StoryRow[]): string[] {
  return [...new Set(rows.map((row) => row.decided_at).filter((at) => at !== undefined))].sort((a, b) => Date.parse(a) - Date.parse(b));
}

/** The last moment not after `at`; -1: before all. */
export function indexAt(moments: string[], at: string): number {
  return moments.findLastIndex((moment) => Date.parse(moment) <= Date.parse(at));
}

export interface Day {
  day: string;
  rows: StoryRow[];
}

/** Rows under the days of a zone, in their order. */
export function daysOf(rows: StoryRow[], dayOf: (iso: string) => string): Day[] {
  const days: Day[] = [];
  for (const row of rows) {
    const day = row.decided_at ? dayOf(row.decided_at) : (days.at(-1)?.day ?? '');
    const last = days.at(-1);
    if (last?.day === day) {
      last.rows.push(row);
    } else {
      days.push({ day, rows: [row] });
    }
  }
  return days;
}

/** Refused campaigns by the step that refused them, the largest group first. */
export function bySteps(outcomes: Outcome[]): [Outcome['step'], Outcome[]][] {
  const groups = new Map<Outcome['step'], Outcome[]>();
  for (const outcome of outcomes) {
    groups.set(outcome.step, [...(groups.get(outcome.step) ?? []), outcome]);
  }
  return [...groups].sort((a, b) => b[1].length - a[1].length);
}
