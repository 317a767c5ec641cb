const entriesMax = 8;

/** A value of a document or of what was observed, as a person reads it. */
export function textOf(value: unknown, t: (key: string, values?: Record<string, unknown>) => string): string {
  if (value === null || value === undefined) {
    return t('value.none');
  }
  if (typeof value === 'boolean') {
    return t(value ? 'value.yes' : 'value.no');
  }
  if (Array.isArray(value)) {
    const texts = value.slice(0, entriesMax).map((entry) => textOf(entry, t));
    return [...texts, ...(value.length > entriesMax ? [t('value.more', { count: value.length - entriesMax })] : [])].join(', ') || t('value.none');
  }
  if (typeof value === 'object') {
    return Object.entries(value).map(([name, inner]) => `${name} ${textOf(inner, t)}`).join(', ');
  }
  return String(value);
}
