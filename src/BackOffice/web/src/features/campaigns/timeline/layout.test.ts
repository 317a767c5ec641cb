import { expect, test } from 'vitest';
import type { CampaignRow } from '../api';
import { type Bar, dayMs, dayText, layOut, moved, placeOf, spanOf, ticksOf, todayOf } from './layout';

const row = (campaign_id: string, starts_at: string, ends_at: string, more: Partial<CampaignRow> = {}) =>
  ({ retailer_id: 'demo', campaign_id, name: campaign_id, starts_at, ends_at, placements: [], ...more }) as CampaignRow;
const march = spanOf('2026-03-01', 'day', true, 0);
const paris = () => 'Europe/Paris';
const bars = (rows: CampaignRow[], span = march) => layOut(rows, span, 'advertiser', paris).lines.filter((line): line is Bar => line.kind === 'bar');

test('a campaign of one day fills that day, as its end is exclusive', () => {
  const [bar] = bars([row('a', '2026-03-02T00:00:00', '2026-03-03T00:00:00')]);
  expect(bar?.left).toBeCloseTo(1 / 35);
  expect(bar?.width).toBeCloseTo(1 / 35);
});

test('one that ends when the span begins, or begins when it ends, is not in it', () => {
  expect(bars([row('a', '2026-02-01T00:00:00', '2026-03-01T00:00:00'), row('b', '2026-04-05T00:00:00', '2026-05-01T00:00:00')])).toEqual([]);
  expect(bars([row('a', '2026-02-01T00:00:00', '2026-03-01T00:00:01')])).toHaveLength(1);
});

test('what goes beyond the span is cut off at its edges and says so', () => {
  expect(bars([row('a', '2026-01-01T00:00:00', '2027-01-01T00:00:00')])[0]).toMatchObject({ left: 0, width: 1, before: true, after: true });
  expect(bars([row('a', '2026-03-01T00:00:00', '2026-04-05T00:00:00')])[0]).toMatchObject({ left: 0, width: 1, before: false, after: false });
});

test('under groups by name, those without one last, the earliest first; each campaign is counted once', () => {
  const rows = [
    row('late', '2026-03-09T00:00:00', '2026-03-12T00:00:00', { advertiser: 'Danone', placements: ['hero', 'cart'] }), row('none', '2026-03-01T00:00:00', '2026-03-02T00:00:00'),
    row('early', '2026-03-03T00:00:00', '2026-03-12T00:00:00', { advertiser: 'Danone', placements: ['hero'] }),
  ];
  const text = (by: 'advertiser' | 'placement') => layOut(rows, march, by, paris).lines.map((line) => (line.kind === 'group' ? `[${line.name ?? '–'} ${line.count}]` : line.row.campaign_id)).join(' ');
  expect(text('advertiser')).toBe('[Danone 2] early late [– 1] none');
  expect(text('placement')).toBe('[cart 1] late [hero 2] early late [– 1] none');
  expect(layOut(rows, march, 'placement', paris).shown).toBe(3);
});

test('every line has a key of its own, also under two placements', () => {
  const { lines } = layOut([row('a', '2026-03-09T00:00:00', '2026-03-12T00:00:00', { placements: ['x', 'y'] })], march, 'placement', paris);
  expect(new Set(lines.map((line) => line.key)).size).toBe(lines.length);
});

test('weeks begin on Mondays, also before 1970’s Thursday and around a new year', () => {
  for (const day of ['2026-03-01', '2026-03-02', '2027-01-01', '2024-02-29']) {
    const { from } = spanOf(day, 'week', true, 0);
    expect(new Date(from).getUTCDay()).toBe(1);
    expect(Date.parse(day) - from).toBeLessThan(7 * dayMs);
    expect(Date.parse(day)).toBeGreaterThanOrEqual(from);
  }
});

test('without a day, or with nonsense in the URL, today is in view', () => {
  const today = todayOf(Date.UTC(2026, 10, 27, 23, 30), 'Europe/Paris');
  expect(dayText(today)).toBe('2026-11-28');
  for (const zoom of ['day', 'week'] as const) {
    for (const wide of [true, false]) {
      expect(placeOf(spanOf(undefined, zoom, wide, today), today)).toBeGreaterThan(0);
      expect(spanOf('2026-13-77', zoom, wide, today)).toEqual(spanOf(undefined, zoom, wide, today));
    }
  }
});

test('forward and back again is where one was', () => {
  for (const zoom of ['day', 'week'] as const) {
    const span = spanOf('2026-03-02', zoom, true, 0);
    expect(moved(spanOf(moved(span, 1), zoom, true, 0), -1)).toBe('2026-03-02');
  }
});

test('the ticks fill the span', () => {
  const ticks = ticksOf(march);
  expect(ticks).toHaveLength(35);
  expect(ticks.filter((tick) => tick.firstOfMonth).map((tick) => dayText(tick.at))).toEqual(['2026-03-01', '2026-04-01']);
  expect(ticks.filter((tick) => tick.weekend)).toHaveLength(10);
});
