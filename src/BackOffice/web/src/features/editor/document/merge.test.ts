import { expect, test } from 'vitest';
import { drawn } from '@/test/drawn';
import { isEqual } from './equal';
import { diff, merge, resolved } from './merge';
import { getAt, setAt } from './paths';

const base = {
  name: 'Evian', priority: 5, tags: ['water'], caps: [{ counts: 'seen', max: 3 }], goal: { event_name: 'purchase', within: '7d' },
  interaction: { type: 'banner', variants: [{ variant_id: 'a', content: [{ placement: 'home', alt: 'A', link_url: '/a' }, { placement: 'cart', alt: 'B' }] }] },
};

test('equal documents do not differ, however their members are ordered', () => {
  expect(diff(base, { ...structuredClone(base), name: 'Evian' })).toEqual([]);
  expect(diff({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toEqual([]);
});

test('a difference names the smallest place; lists of rules are one place', () => {
  const other = setAt(setAt(base, '$.interaction.variants[0].content[1].alt', 'C'), '$.caps', [{ counts: 'seen', max: 2 }]);
  expect(diff(base, other)).toEqual([
    { path: '$.caps', before: base.caps, after: [{ counts: 'seen', max: 2 }] },
    { path: '$.interaction.variants[0].content[1].alt', before: 'B', after: 'C' },
  ]);
  expect(diff(base, setAt(base, '$.holdout', '0.1'))).toEqual([{ path: '$.holdout', before: undefined, after: '0.1' }]);
});

test('what only one changed is merged, what both changed alike is no conflict', () => {
  const mine = setAt(setAt(base, '$.name', 'Evian printemps'), '$.priority', 2);
  const theirs = setAt(setAt(base, '$.goal', undefined), '$.priority', 2);
  const merged = merge<unknown>(base, mine, theirs);
  expect(merged.conflicts).toEqual([]);
  expect(merged.document).toEqual({ ...base, name: 'Evian printemps', priority: 2, goal: undefined });
  expect('goal' in (merged.document as object)).toBe(false);
});

test('what both changed otherwise waits for a choice', () => {
  const merged = merge(base, { ...base, name: 'Mine' }, { ...base, name: 'Theirs' });
  expect(merged.conflicts).toEqual([{ path: '$.name', base: 'Evian', mine: 'Mine', theirs: 'Theirs' }]);
  expect(resolved(merged, {}).name).toBe('Theirs');
  expect(resolved(merged, { '$.name': 'mine' }).name).toBe('Mine');
});

test('a list that one grew and an entry that the other changed are chosen as a whole', () => {
  const mine = setAt(base, '$.interaction.variants[0].content[0].alt', 'Mine');
  const theirs = setAt(base, '$.interaction.variants[0].content', [{ placement: 'cart', alt: 'B' }]);
  const merged = merge<typeof base>(base, mine, theirs as typeof base);
  expect(merged.conflicts.map((conflict) => conflict.path)).toEqual(['$.interaction.variants[0].content']);
  expect(resolved(merged, { '$.interaction.variants[0].content': 'mine' })).toEqual(mine);
  expect(resolved(merged, { '$.interaction.variants[0].content': 'theirs' })).toEqual(theirs);
});

const places = ['$.name', '$.priority', '$.tags', '$.caps', '$.goal', '$.goal.within', '$.interaction.variants[0].content', '$.interaction.variants[0].content[0].alt', '$.interaction.variants[0].content[1].link_url', '$.budget', '$.budget.amount'];
const values = [undefined, 'x', 'y', 7, ['z'], { amount: '1' }, [{ alt: 'only' }]];

test('no change is ever lost: all of mine, or all of theirs, is in what was chosen', () => {
  for (let seed = 0; seed < 2_000; seed++) {
    const from = drawn(seed);
    const change = (document: unknown) => {
      let changed = document;
      for (let n = from.below(4); n > 0; n--) {
        const path = from.pick(places);
        const parent = getAt(changed, path.replace(/(\.[a-z_]+|\[\d+\])$/, ''));
        // What is not there cannot have a member changed.
        changed = typeof parent === 'object' && parent !== null && !Array.isArray(parent) ? setAt(changed, path, from.pick(values)) : changed;
      }
      return changed;
    };
    const [mine, theirs] = [change(base), change(base)];
    const merged = merge<unknown>(base, mine, theirs);
    const all = (side: 'mine' | 'theirs') => resolved(merged, Object.fromEntries(merged.conflicts.map((conflict) => [conflict.path, side])));
    for (const { path, after } of merged.onlyMine) {
      expect(getAt(all('theirs'), path), `seed ${seed} ${path}`).toEqual(after);
    }
    for (const { path, after } of merged.onlyTheirs) {
      expect(getAt(all('mine'), path), `seed ${seed} ${path}`).toEqual(after);
    }
    // Each change of mine is kept by itself or stands in a conflict, or they made the same one.
    for (const { path, after } of diff(base, mine)) {
      expect(isEqual(getAt(all('mine'), path), after), `seed ${seed} ${path}`).toBe(true);
    }
    for (const { path, after } of diff(base, theirs)) {
      expect(isEqual(getAt(all('theirs'), path), after), `seed ${seed} ${path}`).toBe(true);
    }
  }
});
