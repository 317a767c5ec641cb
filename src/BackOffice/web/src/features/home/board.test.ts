import { describe, expect, it } from 'vitest';
import type { Figures } from '@/lib/figures';
import type { Board } from './api';
import { follow, topOf, windowMs } from './board';

const figures = (shown: number, revenue = '0.00', clicked = 0): Figures => ({
  eligible: shown, shown, reasons: {}, seen: 0, clicked, orders: 0, revenue, held_out: { exposed: 0, orders: 0, revenue: '0.00' },
});

const message = (at: string, campaigns: Board['campaigns'], eventsPerSecond = 10): Board => ({
  at, as_of: at, currency: 'EUR', events_per_second: eventsPerSecond, interactions_per_second: 2, active_shoppers: 5,
  events: { applied: 0, late: 0, duplicate: 0, rejected: 0, imported: 0, fired: 0, rejected_by_code: {} }, totals: figures(0), campaigns, campaigns_by_state: {},
});

const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);

describe('the live board', () => {
  it('keeps the campaigns that a message does not name', () => {
    const first = follow(undefined, message('2026-03-01T10:00:00Z', { a: figures(1), b: figures(2) }), day);
    const next = follow(first, message('2026-03-01T10:00:01Z', { b: figures(3) }), day);
    expect([next.campaigns.a?.shown, next.campaigns.b?.shown]).toEqual([1, 3]);
  });

  it('forgets yesterday at midnight', () => {
    const late = follow(undefined, message('2026-03-01T23:59:59Z', { a: figures(9) }), day);
    expect(follow(late, message('2026-03-02T00:00:00Z', { b: figures(1) }), day).campaigns).toEqual({ b: figures(1) });
  });

  it('keeps a line of the last minutes, and no moment twice', () => {
    const start = Date.parse('2026-03-01T10:00:00Z');
    let followed = follow(undefined, message(new Date(start).toISOString(), {}), day);
    for (const seconds of [1, 2, 2, 301]) {
      followed = follow(followed, message(new Date(start + seconds * 1_000).toISOString(), {}, seconds), day);
    }
    expect(followed.points.map((p) => (p.at - start) / 1_000)).toEqual([1, 2, 301]);
    expect(windowMs).toBe(300_000);
  });

  it('finds the best by what is asked, without those of which nothing happened', () => {
    const campaigns = { a: figures(10, '5.00'), b: figures(5, '40.00'), c: figures(0) };
    expect(topOf(campaigns, 'shown', 5).map(([id]) => id)).toEqual(['a', 'b']);
    expect(topOf(campaigns, 'revenue', 1).map(([id]) => id)).toEqual(['b']);
  });
});
