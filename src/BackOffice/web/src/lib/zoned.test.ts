import { describe, expect, it } from 'vitest';
import { addDays, dayOf, instantOf, startOfDay } from './zoned';

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

  it('keep an instant that has an offset', () => {
    expect(instantOf('2026-03-01T00:00:00+02:00', 'Europe/Paris')).toBe(Date.parse('2026-02-28T22:00:00Z'));
  });
});
