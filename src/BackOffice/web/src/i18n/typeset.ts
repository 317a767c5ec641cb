// Written with plain spaces, which one sees; read with those that keep a line from breaking before `?` or after `«`.
const before = / (?=[:;?!»%])/g;
const after = /(?<=«) /g;
const noBreak = '\u00a0';

/** French texts with the spaces of French typography. */
export function typeset<T>(texts: T): T {
  if (typeof texts === 'string') {
    return texts.replace(before, noBreak).replace(after, noBreak) as T;
  }
  return Object.fromEntries(Object.entries(texts as Record<string, unknown>).map(([key, text]) => [key, typeset(text)])) as T;
}
