/** What an instant's clock shows in a zone, as if that were UTC. */
function shownAt(ms: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  }).formatToParts(ms);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((p) => p.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** The instant that a document's local time (`2026-03-01T00:00:00`) means in a zone; one with an offset is taken as it is. */
export function instantOf(local: string, timeZone: string): number {
  if (/(Z|[+-]\d\d:\d\d)$/.test(local)) {
    return Date.parse(local);
  }
  const wanted = Date.parse(`${local}Z`);
  // Twice: the first guess may be on the other side of a change of the clocks.
  const guess = wanted - (shownAt(wanted, timeZone) - wanted);
  return guess - (shownAt(guess, timeZone) - wanted);
}

/** The calendar day of an instant in a zone, `2026-03-01`. */
export function dayOf(ms: number, timeZone: string): string {
  return new Date(shownAt(ms, timeZone)).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** When a calendar day begins in a zone. */
export function startOfDay(day: string, timeZone: string): string {
  return new Date(instantOf(`${day}T00:00:00`, timeZone)).toISOString();
}
