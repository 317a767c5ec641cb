import type { Change } from './api';

/** Words of the page: `t` of its texts. */
export type Words = (key: string, values?: Record<string, unknown>) => string;

/** How values are written: in the page's language and the retailer's zone. */
export interface Writing {
  t: Words;
  moment: (iso: string) => string;
  localDay: (local: string) => string;
}

export interface ReadableChange {
  /** Where: "Audience › Règle 1 › Valeur". */
  where: string;
  before: string;
  after: string;
}

const entriesMax = 12;
const localTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Changes as a person reads them. What came or went as a whole is told field by field. */
export function readable(changes: Change[], writing: Writing): ReadableChange[] {
  return changes.flatMap((change) => {
    const steps = stepsOf(change.path ?? '$');
    const parts = partsOf(change);
    return parts.map(({ steps: inner, before, after }) => ({
      where: whereOf([...steps, ...inner], writing.t), before: textOf(before, writing, steps), after: textOf(after, writing, steps),
    }));
  });
}

/** `$.audience.rules[0]['a b']`: its names and numbers. */
export function stepsOf(path: string): (string | number)[] {
  return [...path.matchAll(/\.([^.[\]]+)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]/g)]
    .map(([, name, index, quoted]) => (index !== undefined ? Number(index) : (name ?? quoted ?? '').replaceAll(/\\(.)/g, '$1')));
}

function partsOf(change: Change): { steps: string[]; before: unknown; after: unknown }[] {
  const whole = change.before === undefined || change.before === null ? change.after : change.before;
  const other = whole === change.after ? change.before : change.after;
  if (!isObject(whole) || (other !== undefined && other !== null)) {
    return [{ steps: [], before: change.before, after: change.after }];
  }
  return Object.entries(whole).map(([name, value]) => ({
    steps: [name], before: whole === change.before ? value : undefined, after: whole === change.after ? value : undefined,
  }));
}

function whereOf(steps: (string | number)[], t: Words): string {
  const named = steps.map((step) => (typeof step === 'number' ? t('field.entry', { number: step + 1 }) : nameOf(step, t)));
  return named.join(' › ') || t('field.document');
}

function nameOf(name: string, t: Words): string {
  return t(`field.${name}`, { defaultValue: name });
}

function textOf(value: unknown, writing: Writing, steps: (string | number)[]): string {
  const { t } = writing;
  if (value === undefined || value === null || value === '') {
    return t('value.none');
  }
  if (typeof value === 'boolean') {
    return t(value ? 'value.yes' : 'value.no');
  }
  if (typeof value === 'number') {
    return String(steps.at(-1)).endsWith('_at_ms') ? writing.moment(new Date(value).toISOString()) : String(value);
  }
  if (typeof value === 'string') {
    return timeOf(value, writing) ?? t(`word.${value}`, { defaultValue: value });
  }
  if (Array.isArray(value)) {
    const texts = value.slice(0, entriesMax).map((entry) => textOf(entry, writing, steps));
    return [...texts, ...(value.length > entriesMax ? [t('value.more', { count: value.length - entriesMax })] : [])].join(', ') || t('value.none');
  }
  return Object.entries(value).map(([name, inner]) => t('value.pair', { name: nameOf(name, t), value: textOf(inner, writing, [name]) })).join(' · ');
}

function timeOf(text: string, { moment, localDay }: Writing): string | undefined {
  if (localTime.test(text)) {
    const time = text.slice(11, 16);
    return time === '00:00' ? localDay(text) : `${localDay(text)} ${time}`;
  }
  return instant.test(text) ? moment(text) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
