import type { components } from '@/api/schema';

export type Figures = components['schemas']['Figures'];
export type Reason = keyof Figures['reasons'];

/** A part of a whole; undefined where there is no whole. */
export function shareOf(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined;
}

/** Why it was not shown, the most frequent first. */
export function reasonsOf(figures: Figures): [Reason, number][] {
  return (Object.entries(figures.reasons) as [Reason, number][]).filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1]);
}

/** A difference to the control group is not told from fewer than this many on either side: it would be chance. */
export const comparableFrom = 100;

export interface Comparison {
  orders: number;
  heldOutOrders: number;
  /** Relative difference of orders an exposure; undefined: too few, or nothing to compare with. */
  difference: number | undefined;
}

/** Orders an exposure of those who were shown it, against those of the control group who would have been. */
export function compared(shown: number, orders: number, heldOut: Figures['held_out']): Comparison | undefined {
  const rate = shareOf(orders, shown);
  const heldOutRate = shareOf(heldOut.orders, heldOut.exposed);
  if (rate === undefined || heldOutRate === undefined) {
    return undefined;
  }
  const enough = shown >= comparableFrom && heldOut.exposed >= comparableFrom && heldOutRate > 0;
  return { orders: rate, heldOutOrders: heldOutRate, difference: enough ? rate / heldOutRate - 1 : undefined };
}
