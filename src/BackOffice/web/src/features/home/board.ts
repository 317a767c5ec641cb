import type { Figures } from '@/lib/figures';
import type { Board } from './api';

export interface Point {
  at: number;
  events: number;
  interactions: number;
}

/** What the stream has told so far. */
export interface Followed {
  board: Board;
  campaigns: Record<string, Figures>;
  points: Point[];
}

/** How far back the line goes. */
export const windowMs = 5 * 60_000;

/** Takes a message in: only the campaigns that changed come with it, and all of them with the first of a connection.
 * @param dayOf the retailer's calendar day: figures are today's, and at midnight all begin anew. */
export function follow(before: Followed | undefined, board: Board, dayOf: (ms: number) => string): Followed {
  const at = Date.parse(board.at);
  const sameDay = before !== undefined && dayOf(Date.parse(before.board.at)) === dayOf(at);
  const point = { at, events: board.events_per_second, interactions: board.interactions_per_second };
  return {
    board,
    campaigns: { ...(sameDay ? before.campaigns : {}), ...board.campaigns },
    points: [...(before?.points ?? []).filter((p) => p.at < at && p.at >= at - windowMs), point],
  };
}

export type TopBy = 'shown' | 'clicked' | 'orders' | 'revenue';

/** The campaigns that have most of something today. */
export function topOf(campaigns: Record<string, Figures>, by: TopBy, count: number): [string, Figures][] {
  const of = (figures: Figures) => (by === 'revenue' ? Number(figures.revenue) : figures[by]);
  return Object.entries(campaigns)
    .filter(([, figures]) => figures.shown > 0 || of(figures) > 0)
    .sort(([a, x], [b, y]) => of(y) - of(x) || y.shown - x.shown || a.localeCompare(b))
    .slice(0, count);
}
