import { expect, test } from 'vitest';

const files = import.meta.glob<Record<string, unknown>>('./*/*.json', { eager: true, import: 'default' });

/** `a.b` of every text; plural endings are one. */
function keysOf(value: unknown, path: string): string[] {
  if (typeof value === 'string') {
    return [path.replace(/_(zero|one|two|few|many|other)$/, '')];
  }
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) => keysOf(inner, path ? `${path}.${key}` : key));
}

/** `{{names}}` that the text fills in. */
function holesOf(value: unknown): string {
  return [...new Set(JSON.stringify(value).match(/{{\w+/g) ?? [])].sort().join(' ');
}

const namespaces = Object.keys(files).filter((path) => path.startsWith('./fr/')).map((path) => path.slice(5));

test.each(namespaces)('%s says the same in French and English', (file) => {
  const french = files[`./fr/${file}`];
  const english = files[`./en/${file}`];
  expect([...new Set(keysOf(english, ''))].sort()).toEqual([...new Set(keysOf(french, ''))].sort());
  expect(holesOf(english)).toBe(holesOf(french));
});

test('no language has a file that the other lacks', () => {
  const names = (language: string) => Object.keys(files).filter((path) => path.startsWith(`./${language}/`)).map((path) => path.slice(5));
  expect(names('en')).toEqual(names('fr'));
});
