import { datesOf } from '@/lib/format';

// A document's time is the retailer's wall clock, unless it states an offset. Here all of them are wall clocks, held as if they were UTC.
const stated = /(?:Z|[+-]\d\d:?\d\d)$/;

/** Milliseconds of the retailer's wall clock; undefined where the text is no time. */
export function wallMs(text: string, timeZone: string): number | undefined {
  const ms = stated.test(text) ? wallOf(Date.parse(text), timeZone) : Date.parse(`${text}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a zone show at a moment. */
export function wallOf(instantMs: number, timeZone: string): number {
  if (Number.isNaN(instantMs)) {
    return instantMs;
  }
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    clocks.set(timeZone, clock);
  }
  return Date.parse(`${clock.format(instantMs).replace(' ', 'T')}Z`);
}

export interface Period {
  from: string;
  /** The last day that it still runs, with the time where it ends within the day. */
  until: string;
}

const texts = new Map<string, (ms: number, withTime: boolean) => string>();

function textOf(language: string): (ms: number, withTime: boolean) => string {
  let found = texts.get(language);
  if (!found) {
    const locale = language === 'en' ? 'en-GB' : 'fr-FR';
    const day = datesOf(language, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
    const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
    found = (ms, withTime) => (withTime ? `${day.format(ms)} ${time.format(ms)}` : day.format(ms));
    texts.set(language, found);
  }
  return found;
}

const isMidnight = (ms: number) => ms % 86_400_000 === 0;

/** When a campaign runs. `ends_at` is exclusive: one that ends at midnight runs until the day before, inclusive. */
export function periodOf(startsAt: string, endsAt: string, timeZone: string, language: string): Period {
  const text = textOf(language);
  const [from, end] = [wallMs(startsAt, timeZone), wallMs(endsAt, timeZone)];
  return {
    from: from === undefined ? '–' : text(from, !isMidnight(from)),
    until: end === undefined ? '–' : isMidnight(end) ? text(end - 1, false) : text(end, true),
  };
}

/** Whether the end is that of a day: said as "inclusive". */
export function endsWithDay(endsAt: string, timeZone: string): boolean {
  return isMidnight(wallMs(endsAt, timeZone) ?? 0);
}
