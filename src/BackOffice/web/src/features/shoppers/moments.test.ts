import { expect, test } from 'vitest';
import { instantOf, localOf } from './moments';

test.each([
  ['2026-11-27T17:15:09.465Z', 'Europe/Paris', '2026-11-27T18:15:09'],
  ['2026-07-01T22:30:00.000Z', 'Europe/Paris', '2026-07-02T00:30:00'],
  ['2026-01-01T00:00:00.000Z', 'America/New_York', '2025-12-31T19:00:00'],
])('%s in %s is %s', (iso, zone, local) => {
  expect(localOf(iso, zone)).toBe(local);
});

test('there and back, every hour of a year, but for the hour that autumn repeats', () => {
  const wrong: string[] = [];
  for (let ms = Date.UTC(2026, 0, 1); ms < Date.UTC(2027, 0, 1); ms += 3_600_000) {
    const iso = new Date(ms).toISOString();
    if (instantOf(localOf(iso, 'Europe/Paris'), 'Europe/Paris') !== iso) {
      wrong.push(iso);
    }
  }
  expect(wrong).toEqual(['2026-10-25T01:00:00.000Z']);
});

test('what is no date is no instant', () => {
  expect(instantOf('', 'Europe/Paris')).toBeUndefined();
});
