import { describe, expect, it } from 'vitest';
import { compared, type Figures, reasonsOf, shareOf } from './figures';

const figures = (reasons: Figures['reasons']): Figures => ({
  eligible: 100, shown: 10, reasons, seen: 5, clicked: 1, orders: 0, revenue: '0.00', held_out: { exposed: 0, orders: 0, revenue: '0.00' },
});

describe('figures', () => {
  it('have no share of nothing', () => {
    expect(shareOf(1, 4)).toBe(0.25);
    expect(shareOf(0, 0)).toBeUndefined();
  });

  it('tell the most frequent reason first, and none that did not happen', () => {
    expect(reasonsOf(figures({ caps: 3, rank: 40, budget: 0 }))).toEqual([['rank', 40], ['caps', 3]]);
  });

  it('are compared with the control group by exposure', () => {
    expect(compared(1_000, 60, { exposed: 100, orders: 5, revenue: '0.00' })?.difference).toBeCloseTo(0.2);
    expect(compared(1_000, 40, { exposed: 100, orders: 5, revenue: '0.00' })?.difference).toBeCloseTo(-0.2);
  });

  it('are not compared where it would be chance', () => {
    expect(compared(1_000, 60, { exposed: 99, orders: 5, revenue: '0.00' })).toMatchObject({ heldOutOrders: 5 / 99, difference: undefined });
    expect(compared(1_000, 60, { exposed: 500, orders: 0, revenue: '0.00' })?.difference).toBeUndefined();
    expect(compared(1_000, 60, { exposed: 0, orders: 0, revenue: '0.00' })).toBeUndefined();
  });
});
