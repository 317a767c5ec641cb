import { expect, test } from 'vitest';
import { dayAfter, dayOf, startOfDay } from './zone';

test.each([
  ['2026-11-27', 'Europe/Paris', '2026-11-26T23:00:00.000Z'],
  ['2026-07-01', 'Europe/Paris', '2026-06-30T22:00:00.000Z'],
  // The days on which clocks change: at midnight the old offset still holds.
  ['2026-03-29', 'Europe/Paris', '2026-03-28T23:00:00.000Z'],
  ['2026-10-25', 'Europe/Paris', '2026-10-24T22:00:00.000Z'],
  ['2026-11-27', 'America/Montreal', '2026-11-27T05:00:00.000Z'],
  ['2026-11-27', 'Asia/Kolkata', '2026-11-26T18:30:00.000Z'],
])('%s begins in %s at %s', (day, zone, at) => {
  expect(startOfDay(day, zone)).toBe(at);
  expect(dayOf(new Date(at), zone)).toBe(day);
});

test('what is no day has no beginning', () => {
  expect(startOfDay('soon', 'Europe/Paris')).toBeUndefined();
  expect(dayAfter('2026-12-31')).toBe('2027-01-01');
});
