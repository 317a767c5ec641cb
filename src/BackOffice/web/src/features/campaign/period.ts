import { addDays, dayOf, instantOf, startOfDay } from '@/lib/zoned';

export type Period = 'today' | 'yesterday' | '7d' | '30d' | 'all' | 'custom';
export type By = 'hour' | 'day';

/** What the address says. */
export interface PeriodChoice {
  period?: Period;
  from?: string;
  to?: string;
  by?: By;
}

/** What is asked for. `to` undefined: it still goes on. */
export interface Span {
  from: string;
  to: string | undefined;
  by: By;
  /** Calendar days, both inclusive. */
  days: [string, string];
}

/** By hour to so many days; longer ones would not be read anyway. */
export const hoursMaxDays = 14;
const daysMax = 400;

/** The period that is meant, in the retailer's days; its first day is never in the future, and it is never longer than the server answers. */
export function spanOf(choice: PeriodChoice, startsAt: string, timeZone: string, nowMs: number): Span {
  const today = dayOf(nowMs, timeZone);
  const [first, last] = daysOf(choice, startsAt, timeZone, today);
  const length = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
  const by = length > hoursMaxDays ? 'day' : (choice.by ?? (length <= 2 ? 'hour' : 'day'));
  return {
    from: startOfDay(first, timeZone) ?? new Date(nowMs).toISOString(), to: last < today ? startOfDay(addDays(last, 1), timeZone) : undefined, by, days: [first, last],
  };
}

function daysOf({ period = '7d', from, to }: PeriodChoice, startsAt: string, timeZone: string, today: string): [string, string] {
  switch (period) {
    case 'today': return [today, today];
    case 'yesterday': return [addDays(today, -1), addDays(today, -1)];
    case '7d': return [addDays(today, -6), today];
    case '30d': return [addDays(today, -29), today];
    case 'all': return within(instantOf(startsAt, timeZone) === undefined ? today : startsAt.slice(0, 10), today, today);
    case 'custom': return within(dayOr(from, addDays(today, -6)), dayOr(to, today), today);
  }
}

function within(first: string, last: string, today: string): [string, string] {
  const end = last > today ? today : last;
  const start = first > end ? end : first;
  const earliest = addDays(end, 1 - daysMax);
  return [start < earliest ? earliest : start, end];
}

function dayOr(day: string | undefined, otherwise: string): string {
  return day !== undefined && /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : otherwise;
}

/** Every hour or day of a span, also those in which nothing happened: else a line would jump over them. */
export function filled<T extends { at?: string }>(rows: readonly T[], span: Span, asOf: string, timeZone: string, empty: T): T[] {
  const known = new Map(rows.map((row) => [Date.parse(row.at ?? ''), row]));
  const end = Math.min(span.to === undefined ? Infinity : Date.parse(span.to), Date.parse(asOf));
  const all: T[] = [];
  for (let at = Date.parse(span.from), day = span.days[0]; at < end && all.length <= 24 * daysMax;) {
    all.push(known.get(at) ?? { ...empty, at: new Date(at).toISOString() });
    day = addDays(day, 1);
    at = span.by === 'hour' ? at + 3_600_000 : Date.parse(startOfDay(day, timeZone) ?? '');
  }
  return all;
}
