import type { BudgetStanding } from './api';

export interface Pace {
  unit: 'amount' | 'interactions';
  of: 'day' | 'schedule';
  target: string;
  used: string;
  standing: 'ahead' | 'behind' | 'onTime';
}

// Within a tenth it is on time: leases come and go.
const tolerance = 0.1;

/** Where the budget is against where even spreading wants it to be; undefined: nobody asked for that. */
export function paceOf({ pacing_target: target, used, today }: BudgetStanding): Pace | undefined {
  if (!target) {
    return undefined;
  }
  const of = target.of ?? 'schedule';
  const spent = of === 'day' ? today?.used : used;
  const unit = typeof target.amount === 'string' ? 'amount' : 'interactions';
  const wanted = Number(target[unit] ?? 0);
  const gone = Number(spent?.[unit] ?? 0);
  const off = wanted > 0 ? gone / wanted - 1 : 0;
  const standing = off > tolerance ? 'ahead' : off < -tolerance ? 'behind' : 'onTime';
  return { unit, of, target: String(target[unit] ?? 0), used: String(spent?.[unit] ?? 0), standing };
}
