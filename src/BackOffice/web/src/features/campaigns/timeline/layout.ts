import type { CampaignRow } from '../api';
import { wallMs, wallOf } from '../period';

export type Zoom = 'day' | 'week';
export type GroupBy = 'advertiser' | 'operation' | 'placement';

export const dayMs = 86_400_000;

/** The part of time that is shown: wall clocks, held as UTC. */
export interface TimeSpan {
  from: number;
  /** Not included. */
  to: number;
  zoom: Zoom;
}

const units: Record<Zoom, { wide: number; narrow: number; days: number; before: number }> = {
  day: { wide: 35, narrow: 14, days: 1, before: 7 },
  week: { wide: 26, narrow: 13, days: 7, before: 4 },
};

const isDay = /^\d{4}-\d{2}-\d{2}$/;

/** The Monday of its week. */
function mondayOf(ms: number): number {
  const day = Math.floor(ms / dayMs);
  // 1 January 1970 was a Thursday.
  return (day - ((day + 3) % 7)) * dayMs;
}

/** The span that the URL asks for; without a day, one that shows a little of what was. Weeks begin on Mondays. */
export function spanOf(from: string | undefined, zoom: Zoom, wide: boolean, todayMs: number): TimeSpan {
  const { days, before, ...counts } = units[zoom];
  const asked = from !== undefined && isDay.test(from) ? Date.parse(`${from}T00:00:00Z`) : NaN;
  const first = Number.isNaN(asked) ? Math.floor(todayMs / dayMs) * dayMs - before * days * dayMs : asked;
  const start = zoom === 'week' ? mondayOf(first) : first;
  return { from: start, to: start + (wide ? counts.wide : counts.narrow) * days * dayMs, zoom };
}

export const dayText = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Half a span later, or earlier: what was seen stays in part. */
export function moved({ from, to, zoom }: TimeSpan, direction: 1 | -1): string {
  const days = units[zoom].days;
  const units_ = Math.max(Math.floor((to - from) / dayMs / days / 2), 1);
  return dayText(from + direction * units_ * days * dayMs);
}

export interface Tick {
  at: number;
  /** From the left, as a share of the span. */
  left: number;
  width: number;
  weekend: boolean;
  firstOfMonth: boolean;
}

export function ticksOf({ from, to, zoom }: TimeSpan): Tick[] {
  const step = units[zoom].days * dayMs;
  return Array.from({ length: Math.round((to - from) / step) }, (_, n) => {
    const at = from + n * step;
    const date = new Date(at);
    const firstOfMonth = zoom === 'day' ? date.getUTCDate() === 1 : date.getUTCDate() <= 7;
    return { at, left: (n * step) / (to - from), width: step / (to - from), weekend: zoom === 'day' && date.getUTCDay() % 6 === 0, firstOfMonth: n === 0 || firstOfMonth };
  });
}

/** How far a moment is into the span; undefined: outside. */
export function placeOf({ from, to }: TimeSpan, ms: number): number | undefined {
  return ms >= from && ms < to ? (ms - from) / (to - from) : undefined;
}

export interface Bar {
  kind: 'bar';
  key: string;
  row: CampaignRow;
  left: number;
  width: number;
  /** It began before what is shown, or ends after. */
  before: boolean;
  after: boolean;
}

export interface GroupHead {
  kind: 'group';
  key: string;
  /** Undefined: of those that have none. */
  name: string | undefined;
  count: number;
}

export interface Layout {
  lines: (Bar | GroupHead)[];
  /** Campaigns that run in the span, each once. */
  shown: number;
}

function groupsOf(row: CampaignRow, by: GroupBy): (string | undefined)[] {
  switch (by) {
    case 'advertiser':
      return [row.advertiser || undefined];
    case 'operation':
      return [row.operation_id || undefined];
    case 'placement':
      return row.placements.length > 0 ? row.placements : [undefined];
  }
}

/** Who runs when: the campaigns of the span under their groups, the earliest first. One stands under each of its placements. */
export function layOut(rows: readonly CampaignRow[], span: TimeSpan, by: GroupBy, zoneOf: (retailer: string) => string): Layout {
  const groups = new Map<string | undefined, Bar[]>();
  let shown = 0;
  for (const row of rows) {
    const bar = barOf(row, span, zoneOf(row.retailer_id));
    if (!bar) {
      continue;
    }
    shown++;
    for (const name of groupsOf(row, by)) {
      const key = `${name ?? ''}\n${bar.key}`;
      const of = groups.get(name);
      if (of) {
        of.push({ ...bar, key });
      } else {
        groups.set(name, [{ ...bar, key }]);
      }
    }
  }
  const sorted = [...groups].sort(([a], [b]) => (a === undefined ? 1 : b === undefined ? -1 : a.localeCompare(b)));
  return { shown, lines: sorted.flatMap(([name, bars]) => [{ kind: 'group' as const, key: `group ${name ?? ''}`, name, count: bars.length }, ...bars.sort(earlier)]) };
}

function earlier(a: Bar, b: Bar): number {
  return a.row.starts_at.localeCompare(b.row.starts_at) || a.row.name.localeCompare(b.row.name);
}

function barOf(row: CampaignRow, { from, to }: TimeSpan, zone: string): Bar | undefined {
  const [start, end] = [wallMs(row.starts_at, zone), wallMs(row.ends_at, zone)];
  if (start === undefined || end === undefined || start >= to || end <= from || end <= start) {
    return undefined;
  }
  const [left, right] = [Math.max(start, from), Math.min(end, to)];
  return {
    kind: 'bar', key: `${row.retailer_id}/${row.campaign_id}`, row, left: (left - from) / (to - from), width: (right - left) / (to - from), before: start < from, after: end > to,
  };
}

export const todayOf = (nowMs: number, zone: string) => wallOf(nowMs, zone);
