import { describe, expect, it } from 'vitest';
import { filled, spanOf } from './period';

const zone = 'Europe/Paris';
const now = Date.parse('2026-03-31T10:00:00Z');
const of = (choice: Parameters<typeof spanOf>[0], startsAt = '2026-03-01T00:00:00') => spanOf(choice, startsAt, zone, now);

describe('a period', () => {
  it('is the last seven days with today, by day, unless another is chosen', () => {
    expect(of({})).toEqual({ from: '2026-03-24T23:00:00.000Z', to: undefined, by: 'day', days: ['2026-03-25', '2026-03-31'] });
  });

  it('ends where its last day ends, also on the day when clocks change', () => {
    expect(of({ period: 'custom', from: '2026-03-28', to: '2026-03-29' })).toMatchObject({
      from: '2026-03-27T23:00:00.000Z', to: '2026-03-29T22:00:00.000Z', by: 'hour',
    });
  });

  it('goes on while it has today', () => {
    expect(of({ period: 'today' })).toMatchObject({ to: undefined, by: 'hour' });
    expect(of({ period: 'custom', from: '2026-03-30', to: '2026-05-01' })).toMatchObject({ to: undefined, days: ['2026-03-30', '2026-03-31'] });
  });

  it('is by day where hours would be too many, whatever is asked', () => {
    expect(of({ period: '30d', by: 'hour' }).by).toBe('day');
    expect(of({ period: '7d', by: 'hour' }).by).toBe('hour');
  });

  it('is the whole campaign, as far as the server answers', () => {
    expect(of({ period: 'all' }).days).toEqual(['2026-03-01', '2026-03-31']);
    expect(of({ period: 'all' }, '2020-01-01T00:00:00').days[0]).toBe('2025-02-25');
    expect(of({ period: 'all' }, '2027-01-01T00:00:00').days).toEqual(['2026-03-31', '2026-03-31']);
  });

  it('takes what is no date as not said', () => {
    expect(of({ period: 'custom', from: 'yesterday', to: '2026-99-99' }).days).toEqual(['2026-03-25', '2026-03-31']);
  });

  it('has every day once, with those of which nothing is known as empty', () => {
    const span = of({ period: 'custom', from: '2026-03-28', to: '2026-03-31', by: 'day' });
    const rows = filled([{ at: '2026-03-29T22:00:00.000Z', shown: 7 }], span, '2026-03-31T10:00:00Z', zone, { at: '', shown: 0 });
    expect(rows.map((row) => [row.at, row.shown])).toEqual([
      ['2026-03-27T23:00:00.000Z', 0], ['2026-03-28T23:00:00.000Z', 0], ['2026-03-29T22:00:00.000Z', 7], ['2026-03-30T22:00:00.000Z', 0],
    ]);
  });
});
