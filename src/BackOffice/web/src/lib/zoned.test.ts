import { describe, expect, it, test } from 'vitest';
import { addDays, dayOf, instantOf, localOf, startOfDay } from './zoned';

describe('days of a zone', () => {
  it('begin at its midnight, in winter, in summer and on the days when the clocks change', () => {
    expect(startOfDay('2026-01-15', 'Europe/Paris')).toBe('2026-01-14T23:00:00.000Z');
    expect(startOfDay('2026-07-15', 'Europe/Paris')).toBe('2026-07-14T22:00:00.000Z');
    expect(startOfDay('2026-03-29', 'Europe/Paris')).toBe('2026-03-28T23:00:00.000Z');
    expect(startOfDay('2026-03-30', 'Europe/Paris')).toBe('2026-03-29T22:00:00.000Z');
    expect(startOfDay('2026-10-25', 'Europe/Paris')).toBe('2026-10-24T22:00:00.000Z');
    expect(startOfDay('2026-10-26', 'Europe/Paris')).toBe('2026-10-25T23:00:00.000Z');
  });

  it('are those of the zone, not of UTC', () => {
    expect(dayOf(Date.parse('2026-03-31T22:30:00Z'), 'Europe/Paris')).toBe('2026-04-01');
    expect(dayOf(Date.parse('2026-03-31T22:30:00Z'), 'America/New_York')).toBe('2026-03-31');
  });

  it('follow each other over the end of a month and of a year', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });

  it('are none without a date', () => {
    expect(startOfDay('2026-02-31x', 'Europe/Paris')).toBeUndefined();
  });
});

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
  expect(dayOf(Date.parse(at), zone)).toBe(day);
});

test('what is no day has no beginning', () => {
  expect(startOfDay('soon', 'Europe/Paris')).toBeUndefined();
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
});
