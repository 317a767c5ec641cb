import { expect, test } from 'vitest';
import type { StoryRow } from './api';
import recorded from './recorded/decisions.json';
import { bySteps, concerns, daysOf, filterRows, indexAt, interactionsOf, momentsOf, namesOf, productsOf, refusedOf } from './story';

// A real server's answer: a visit, a banner seen and clicked, a cart, an order, a merge.
const rows = recorded.items as unknown as StoryRow[];
const positions = (of: StoryRow[]) => of.map((row) => row.position);

test('filters keep what they name, in order', () => {
  expect(filterRows(rows, undefined, undefined)).toHaveLength(rows.length);
  expect(positions(filterRows(rows, 'shown', undefined))).toEqual([11, 10, 3, 2]);
  expect(positions(filterRows(rows, 'reaction', undefined))).toEqual([5, 4]);
  expect(positions(filterRows(rows, 'cart', undefined))).toEqual([11, 9, 8]);
  expect(positions(filterRows(rows, 'refused', undefined))).toEqual([10, 3, 2]);
  expect(positions(filterRows(rows, 'identity', undefined))).toEqual([14, 13, 12, 1]);
});

test('a campaign concerns the click on its interaction, which names only the interaction', () => {
  const given = interactionsOf(rows);
  const click = rows.filter((row) => row.events.some((event) => event.event_name === 'select_promotion'));
  expect(click.map((row) => concerns(row, 'huilerie-tramontane-decouverte', given))).toEqual([true]);
  expect(click.map((row) => concerns(row, 'merci-commande-1', given))).toEqual([false]);
});

test('a checkpoint is no part of the story', () => {
  const checkpoint = { ...rows[0], kind: 'checkpoint' } as StoryRow;
  expect(filterRows([checkpoint], undefined, undefined)).toEqual([]);
});

test('moments are oldest first, each once, and found by any time between them', () => {
  const moments = momentsOf(rows);
  expect(moments).toEqual([...new Set(moments)].sort());
  expect(indexAt(moments, '2000-01-01T00:00:00Z')).toBe(-1);
  expect(indexAt(moments, moments[2] ?? '')).toBe(2);
  expect(indexAt(moments, new Date(Date.parse(moments[2] ?? '') + 1).toISOString())).toBe(momentsAfter(moments, 2));
  expect(indexAt(moments, '2100-01-01T00:00:00Z')).toBe(moments.length - 1);
});

/** The moment at most a millisecond later, if there is one. */
function momentsAfter(moments: string[], index: number): number {
  const limit = Date.parse(moments[index] ?? '') + 1;
  return moments.filter((moment) => Date.parse(moment) <= limit).length - 1;
}

test('days keep the order of the rows and none is lost', () => {
  const days = daysOf(rows, (iso) => iso.slice(0, 17));
  expect(days.flatMap((day) => positions(day.rows))).toEqual(positions(rows));
  expect(days.length).toBeGreaterThanOrEqual(1);
});

test('refused campaigns are grouped by step, none is lost, and the shown one is not among them', () => {
  const row = rows.find((one) => one.position === 10);
  const refused = row ? refusedOf(row) : [];
  const groups = bySteps(refused);
  expect(refused.length).toBeGreaterThan(0);
  expect(groups.map(([step]) => step)).not.toContain('shown');
  expect(groups.flatMap(([, of]) => of)).toHaveLength(refused.length);
  expect(groups.map(([, of]) => of.length)).toEqual(groups.map(([, of]) => of.length).sort((a, b) => b - a));
});

test('names come from the story itself', () => {
  expect(namesOf(rows).get('huilerie-tramontane-decouverte')).toBe('Huilerie Tramontane : à découvrir en rayon');
  expect(productsOf(rows).get('100101')).toBe('Pommes golden Vergers de Sauvane, 1 kg');
});
