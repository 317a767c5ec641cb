import { arityOf, type Kind } from './fields';

/** Kinds that stand in the document as JSON numbers; amounts and quantities are decimal texts. */
const whole: readonly Kind[] = ['count', 'hour', 'weekday'];

/** What was typed, as the document holds it. What is not yet right stays as typed: the check says so in its place. */
export function typedValue(text: string, kind: Kind): unknown {
  const trimmed = text.trim();
  if (whole.includes(kind)) {
    return /^\d{1,15}$/.test(trimmed) ? Number(trimmed) : trimmed;
  }
  if (kind === 'amount' || kind === 'quantity' || kind === 'unitPrice') {
    return trimmed.replace(',', '.').replace(/\s/g, '');
  }
  return text;
}

/** A value as it stands in a field of the form. */
export function textOf(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}

/** The value that fits another operator, with what can be kept of the one before. */
export function valueFor(operator: string, kind: Kind, before: unknown): unknown {
  const list = Array.isArray(before) ? (before as unknown[]) : before === undefined || before === '' ? [] : [before];
  switch (arityOf(operator)) {
    case 'none':
      return undefined;
    case 'two':
      return [list[0] ?? emptyOf(kind), list[1] ?? list[0] ?? emptyOf(kind)];
    case 'many':
      return list;
    default:
      return list[0] ?? emptyOf(kind);
  }
}

export function emptyOf(kind: Kind): unknown {
  return kind === 'flag' ? true : whole.includes(kind) ? (kind === 'weekday' ? 1 : 0) : kind === 'amount' || kind === 'quantity' || kind === 'unitPrice' ? '0' : '';
}
