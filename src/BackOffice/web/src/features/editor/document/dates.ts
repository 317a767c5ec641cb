// Local dates and times of a document have no zone; they are computed with as if they were UTC.

const dayMs = 86_400_000;

/** The day that it is in a zone: `2026-03-01`. */
export function todayIn(timeZone: string, now: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(now);
}

/** The first moment after the month that follows: campaigns run to the end of next month unless one says otherwise. */
export function afterNextMonth(day: string): string {
  const [year = 1970, month = 1] = day.split('-').map(Number);
  return `${new Date(Date.UTC(year, month + 1, 1)).toISOString().slice(0, 10)}T00:00:00`;
}

export interface DayAndTime {
  day: string;
  /** `HH:MM`; empty: the whole day. */
  time: string;
}

export function startOf(startsAt: string): DayAndTime {
  const time = startsAt.slice(11, 16);
  return { day: startsAt.slice(0, 10), time: time === '00:00' ? '' : time };
}

export function startAt({ day, time }: DayAndTime): string {
  return day && `${day}T${time || '00:00'}:00`;
}

/** A document's end is the first moment after the campaign; people say the last day that still counts. */
export function endOf(endsAt: string): DayAndTime {
  const time = endsAt.slice(11, 16);
  return time === '00:00' ? { day: addDays(endsAt.slice(0, 10), -1), time: '' } : { day: endsAt.slice(0, 10), time };
}

export function endAt({ day, time }: DayAndTime): string {
  return day && (time && time !== '00:00' ? `${day}T${time}:00` : `${addDays(day, 1)}T00:00:00`);
}

export function addDays(day: string, days: number): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? '' : new Date(at + days * dayMs).toISOString().slice(0, 10);
}

/** Days that a campaign runs, a begun one counted. */
export function daysOf(startsAt: string, endsAt: string): number {
  return Math.ceil((Date.parse(`${endsAt}Z`) - Date.parse(`${startsAt}Z`)) / dayMs);
}
