import { expect, test } from 'vitest';
import { endsWithDay, periodOf, wallMs, wallOf } from './period';

test('an end at midnight is the day before, inclusive, also at the end of summer time', () => {
  expect(periodOf('2026-03-01T00:00:00', '2026-04-01T00:00:00', 'Europe/Paris', 'fr')).toEqual({ from: '1er mars 2026', until: '31 mars 2026' });
  expect(periodOf('2026-10-25T00:00:00', '2026-10-26T00:00:00', 'Europe/Paris', 'en')).toEqual({ from: '25 Oct 2026', until: '25 Oct 2026' });
});

test('an end within the day says its time', () => {
  expect(periodOf('2026-03-01T08:30:00', '2026-03-31T18:00:00', 'Europe/Paris', 'fr')).toEqual({ from: '1er mars 2026 08:30', until: '31 mars 2026 18:00' });
  expect(endsWithDay('2026-03-31T18:00:00', 'Europe/Paris')).toBe(false);
  expect(endsWithDay('2026-04-01T00:00:00', 'Europe/Paris')).toBe(true);
});

test('a stated offset is turned into the clock of the retailer', () => {
  expect(wallMs('2026-03-31T22:00:00Z', 'Europe/Paris')).toBe(Date.UTC(2026, 3, 1));
  expect(wallMs('2026-12-31T23:00:00+00:00', 'Europe/Paris')).toBe(Date.UTC(2027, 0, 1));
  expect(wallOf(Date.UTC(2026, 6, 1, 12), 'America/New_York')).toBe(Date.UTC(2026, 6, 1, 8));
});

test('what is no time is a dash, not a failure of the page', () => {
  expect(periodOf('', 'soon', 'Europe/Paris', 'fr')).toEqual({ from: '–', until: '–' });
});
