import { expect, test } from 'vitest';
import french from '@/locales/fr/audit.json';
import { formatsOf } from '@/lib/format';
import { readable, stepsOf, type Words } from './changes';

const t: Words = (key, values = {}) => {
  const found = key.split('.').reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], french);
  return typeof found === 'string' ? found.replaceAll(/{{(\w+)}}/g, (_, name: string) => String(values[name])) : String(values.defaultValue ?? key);
};
const { moment, localDay } = formatsOf('fr', 'Europe/Paris');
const writing = { t, moment, localDay };

test.each([
  ['$', []],
  ['$.name', ['name']],
  ['$.audience.rules[2].value', ['audience', 'rules', 2, 'value']],
  ["$.traits['a b'].c", ['traits', 'a b', 'c']],
])('%s', (path, steps) => {
  expect(stepsOf(path)).toEqual(steps);
});

test('a change says where, before and after', () => {
  expect(readable([
    { path: '$.ends_at', change: 'changed', before: '2026-04-01T00:00:00', after: '2026-05-01T18:30:00' },
    { path: '$.four_eyes', change: 'added', after: true },
    { path: '$.tags[1]', change: 'removed', before: 'eau' },
    { path: '$.unheard_of', change: 'changed', before: 1, after: 2 },
  ], writing)).toEqual([
    { where: 'Fin', before: '1er avr. 2026', after: '1er mai 2026 18:30' },
    { where: 'Double validation', before: '—', after: 'oui' },
    { where: 'Étiquettes › n° 2', before: 'eau', after: '—' },
    { where: 'unheard_of', before: '1', after: '2' },
  ]);
});

test('what is new as a whole is told field by field', () => {
  expect(readable([{ path: '$.limits', change: 'added', after: { events_per_second: 500 } }], writing))
    .toEqual([{ where: 'Limites › Événements par seconde', before: '—', after: '500' }]);
});

test('moments in milliseconds are moments', () => {
  expect(readable([{ path: '$.revoked_at_ms', change: 'added', after: Date.UTC(2026, 10, 27, 9, 5) }], writing)[0]?.after).toBe('27 nov., 10:05');
});

test('long lists are cut, and say by how much', () => {
  const many = Array.from({ length: 14 }, (_, n) => `p${n}`);
  expect(readable([{ path: '$.item_ids', change: 'changed', before: [], after: many }], writing)[0]?.after).toMatch(/p11, /);
});
