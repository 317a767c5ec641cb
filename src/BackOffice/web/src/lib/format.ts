import { useTranslation } from 'react-i18next';

/** Numbers, amounts and moments in the page's language. Amounts come as decimal strings and are never computed with here. */
export function useFormat(timeZone?: string) {
  const language = useTranslation().i18n.language;
  return formatsOf(language, timeZone);
}

/** Days in a page's language. French counts the first one of a month: 1er novembre, 2 novembre. */
export function datesOf(language: string, options: Intl.DateTimeFormatOptions) {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'fr-FR', options);
  return { format: (date: Date | number) => (language === 'en' ? format.format(date) : format.format(date).replace(/^1(?=\s)/, '1er')) };
}

const made = new Map<string, ReturnType<typeof makeFormats>>();

/** Formats of a language and a zone; made once, as Intl's are slow to make. */
export function formatsOf(language: string, timeZone?: string) {
  const key = `${language} ${timeZone ?? ''}`;
  let formats = made.get(key);
  if (!formats) {
    formats = makeFormats(language, timeZone);
    made.set(key, formats);
  }
  return formats;
}

function makeFormats(language: string, timeZone?: string) {
  const locale = language === 'en' ? 'en-GB' : 'fr-FR';
  const dates = (options: Intl.DateTimeFormatOptions) => datesOf(language, options);
  const whole = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const rate = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const change = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone });
  const shortDay = dates({ day: 'numeric', month: 'short', timeZone });
  const day = dates({ day: 'numeric', month: 'short', year: 'numeric', timeZone });
  const moment = dates({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone });
  const second = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  // A local date and time of a document has no zone: it is read as UTC and written as UTC.
  const localDay = dates({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  return {
    count: (n: number) => whole.format(n),
    percent: (share: number) => percent.format(share),
    /** So many a second. */
    rate: (perSecond: number) => rate.format(perSecond),
    /** A difference of two shares, with its sign. */
    change: (share: number) => change.format(share),
    amount: (decimal: string, currency: string) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(decimal as Intl.StringNumericLiteral),
    day: (iso: string) => day.format(new Date(iso)),
    /** The last day that something with an end still has: midnight belongs to the day before. */
    dayBefore: (end: string) => day.format(new Date(new Date(end).getTime() - 1)),
    time: (iso: string) => time.format(new Date(iso)),
    shortDay: (iso: string) => shortDay.format(new Date(iso)),
    moment: (iso: string) => moment.format(new Date(iso)),
    second: (iso: string) => second.format(new Date(iso)),
    /** `2026-03-01T00:00:00` of a document. */
    localDay: (local: string) => localDay.format(new Date(`${local}Z`)),
    /** The last day that a document's exclusive `ends_at` still has: shown as "until 31 March inclusive". */
    lastDay: (endsAt: string) => localDay.format(new Date(new Date(`${endsAt}Z`).getTime() - 1)),
    since: (iso: string, nowMs: number) => relativeOf(relative, new Date(iso).getTime() - nowMs),
  };
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000], ['second', 1_000],
];

function relativeOf(relative: Intl.RelativeTimeFormat, ms: number): string {
  const [unit, size] = steps.find(([, s]) => Math.abs(ms) >= s) ?? ['second', 1_000];
  return relative.format(Math.trunc(ms / size), unit);
}
