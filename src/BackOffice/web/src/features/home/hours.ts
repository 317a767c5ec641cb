import type { RetailerNumbers } from './api';

const hourMs = 3_600_000;
const last = 23;

/** What was shown in each hour since the day began; a 25th one, when clocks go back, counts with the last. */
export function hoursOf(byTime: RetailerNumbers['by_time'], dayStart: number): number[] {
  const hours = Array.from({ length: last + 1 }, () => 0);
  for (const { at, shown = 0 } of byTime) {
    const hour = Math.min(last, Math.floor((Date.parse(at ?? '') - dayStart) / hourMs));
    if (hour >= 0) {
      hours[hour] = (hours[hour] ?? 0) + shown;
    }
  }
  return hours;
}
