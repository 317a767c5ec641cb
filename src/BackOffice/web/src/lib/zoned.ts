const made = new Map<string, Intl.DateTimeFormat>();

// Swedish writes a date as ISO 8601 does. Made once a zone, as these are slow to make.
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format = made.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', {
    timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  });
  made.set(timeZone, format);
  return format;
}

/** A local date and time of a zone (`2026-11-27T18:15:09`), as documents and a browser's fields have it. */
export function localOf(iso: string, timeZone: string): string {
  return formatOf(timeZone).format(new Date(iso)).replace(' ', 'T');
}

/** The instant of a zone's local date and time; undefined: not one. In the hour that a change of clocks repeats, the first. */
export function instantOf(local: string, timeZone: string): string | undefined {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) {
    return undefined;
  }
  // The zone's offset a day before and a day after: one of the two holds.
  const candidates = [-86_400_000, 86_400_000].map((aside) => asUtc - offsetMs(asUtc + aside, timeZone));
  const held = candidates.filter((ms) => ms + offsetMs(ms, timeZone) === asUtc);
  return new Date(Math.min(...(held.length > 0 ? held : candidates))).toISOString();
}

function offsetMs(ms: number, timeZone: string): number {
  const whole = Math.floor(ms / 1000) * 1000;
  return Date.parse(`${localOf(new Date(whole).toISOString(), timeZone)}Z`) - whole;
}

/** The calendar day of an instant in a zone, `2026-03-01`. */
export function dayOf(ms: number, timeZone: string): string {
  return localOf(new Date(ms).toISOString(), timeZone).slice(0, 10);
}

/** A calendar day some days later; what is no day stays as it is. */
export function addDays(day: string, days: number): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : new Date(at + days * 86_400_000).toISOString().slice(0, 10);
}

/** When a calendar day begins in a zone; undefined: there is no such day. */
export function startOfDay(day: string, timeZone: string): string | undefined {
  return instantOf(`${day}T00:00:00`, timeZone);
}
