/** `items[0].price` as its names and numbers. */
export function stepsOf(field: string): (string | number)[] {
  return [...field.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) => (index === undefined ? (name ?? '') : Number(index)));
}

/** The value at a field of an event; undefined: there is none. */
export function valueAt(event: unknown, field: string): unknown {
  return stepsOf(field).reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined), event);
}

/** The event with another value at a field; undefined: without it. What leads to the field is made where it is missing. */
export function withValue(event: unknown, field: string, value: unknown): unknown {
  return replaced(event, stepsOf(field), value);
}

function replaced(at: unknown, [step, ...rest]: (string | number)[], value: unknown): unknown {
  if (step === undefined) {
    return value;
  }
  const inner = replaced(typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined, rest, value);
  if (typeof step === 'number') {
    const list: unknown[] = Array.isArray(at) ? [...at] : [];
    list[step] = inner;
    return list;
  }
  const object: Record<string, unknown> = typeof at === 'object' && at !== null && !Array.isArray(at) ? { ...at } : {};
  if (inner === undefined) {
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a copy of a document whose names are not known here
    delete object[step];
  } else {
    object[step] = inner;
  }
  return object;
}

/** What was typed as a value: a number or yes/no where it reads as one and the field had one (or nothing), else a text; empty: none. */
export function typedValue(typed: string, before: unknown): unknown {
  if (typed.trim() === '') {
    return undefined;
  }
  if (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(typed.trim()) && typed.trim().length < 16 && (before === undefined || before === null || typeof before === 'number')) {
    return Number(typed);
  }
  return typeof before === 'boolean' && (typed === 'true' || typed === 'false') ? typed === 'true' : typed;
}

/** A value in a field of the form. */
export function asTyped(value: unknown): string {
  return value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Whether a value can be mended in one small field. */
export function isSimple(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

/** An event as it is edited; undefined: not an object in JSON. */
export function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
