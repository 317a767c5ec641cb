import type { TFunction } from 'i18next';
import type { formatsOf } from '@/lib/format';

interface Words {
  t: TFunction<'campaign'>;
  formats: ReturnType<typeof formatsOf>;
  language: string;
  currency: string;
}

type Fields = Record<string, unknown>;

const durations: Record<string, string> = { s: 'second', m: 'minute', h: 'hour', d: 'day' };

/** `15m`, `7d`, `session`, `today`: as one says them. */
export function durationText(text: string, { t, language }: Pick<Words, 't' | 'language'>): string {
  const [, number, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  if (number && unit) {
    return new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'fr-FR', { style: 'unit', unit: durations[unit], unitDisplay: 'long' }).format(Number(number));
  }
  return t(`word.${text}`, { defaultValue: text });
}

/** A value of a document in plain words, by where it stands.
 * @param pattern the path without numbers. */
export function valueText(pattern: string, value: unknown, words: Words): string {
  const { t, formats, currency } = words;
  if (value === undefined || value === null) {
    return t('diff.nothing');
  }
  if (typeof value === 'boolean') {
    return t(value ? 'diff.yes' : 'diff.no');
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? t('diff.nothing') : value.map((entry) => valueText(`${pattern}[]`, entry, words)).join(', ');
  }
  if (typeof value === 'object') {
    return objectText(pattern, value as Fields, words);
  }
  const text = String(value);
  const field = /[^.[\]]*(?=(\[\])*$)/.exec(pattern)?.[0] ?? '';
  switch (field) {
    case 'starts_at': return momentText(text, words);
    case 'ends_at': return endText(text, words);
    case 'holdout':
    case 'expected_margin': return formats.percent(Number(text));
    case 'amount': return formats.amount(text, currency);
    case 'within':
    case 'after':
    case 'expires_after': return durationText(text, words);
    case 'image_url': return text.split('/').at(-1) ?? text;
    case 'of': return scopeText(text, words);
    case 'operator': return t(`operator.${text}`, { defaultValue: text });
    case 'field': return fieldText(text, words);
    case 'triggers':
    case 'since':
    case 'without':
    case 'sequence':
    case 'event_name': return t(`event.${text}`, { defaultValue: text });
    case 'counts':
    case 'per':
    case 'pacing':
    case 'combinator':
    case 'device':
    case 'language': return t(`word.${text}`, { defaultValue: text });
    case 'type': return t(`common:type.${text}`, { defaultValue: text });
    default: return typeof value === 'number' ? formats.count(value) : text;
  }
}

/** A rule's field: a part of a name that nobody put in words stays as it is. */
function fieldText(field: string, { t }: Words): string {
  // Dots would be read as the way into the texts.
  return t(`field.${field.replaceAll('.', '_')}`, { defaultValue: field });
}

function momentText(local: string, { t, formats }: Words): string {
  const time = local.slice(11, 16);
  return time === '00:00' ? formats.localDay(local) : t('diff.dayAt', { day: formats.localDay(local), time });
}

function endText(local: string, words: Words): string {
  return local.slice(11, 16) === '00:00' ? words.t('common:until', { day: words.formats.lastDay(local) }) : momentText(local, words);
}

function scopeText(of: string, { t }: Words): string {
  const [kind, name] = of.split(':');
  return name === undefined ? t(`scope.${of}`, { defaultValue: of }) : t(`scope.named.${kind ?? ''}`, { name, defaultValue: of });
}

function objectText(pattern: string, value: Fields, words: Words): string {
  const { t } = words;
  const of = (field: string) => valueText(`${pattern}.${field}`, value[field], words);
  if (pattern === 'caps[]') {
    return t('cap', { max: of('max'), counts: of('counts'), within: of('within'), of: of('of') });
  }
  if (pattern.startsWith('triggers')) {
    const without = value.without === undefined ? '' : t('trigger.without', { events: of('without') });
    return value.sequence === undefined
      ? t('trigger.after', { after: of('after'), since: of('since') }) + without
      : t('trigger.sequence', { events: of('sequence'), within: of('within') }) + without;
  }
  if ('field' in value && 'operator' in value) {
    return ruleText(value, pattern, words);
  }
  if ('rules' in value && Array.isArray(value.rules)) {
    const joined = value.rules.map((rule) => valueText(`${pattern}.rules[]`, rule, words)).join(value.combinator === 'or' ? t('rule.or') : t('rule.and'));
    return value.not === true ? t('rule.not', { rules: joined }) : joined;
  }
  if ('variant_id' in value) {
    return [t('diff.variant', { id: value.variant_id }), of('content')].join(t('diff.colon'));
  }
  // What is left: each of its values, the names of which say little by themselves.
  return Object.keys(value).map(of).join(' · ');
}

function ruleText(rule: Fields, pattern: string, words: Words): string {
  const { t } = words;
  const of = (field: string) => valueText(`${pattern}.${field}`, rule[field], words);
  const where = Array.isArray(rule.where) && rule.where.length > 0
    ? t('rule.where', { rules: rule.where.map((inner) => valueText(`${pattern}.where[]`, inner, words)).join(t('rule.and')) })
    : '';
  const within = rule.within === undefined ? '' : t('rule.within', { within: of('within') });
  const value = rule.value === undefined ? '' : ` ${of('value')}`;
  return `${of('field')}${where} ${of('operator')}${value}${within}`;
}
