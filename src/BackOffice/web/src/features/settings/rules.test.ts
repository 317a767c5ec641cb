import { expect, test } from 'vitest';
import { asList, fields, finished, type Group, isSimple, newRule } from './rules';

test.each(Object.keys(fields))('a new rule on %s can be edited', (field) => {
  expect(isSimple(newRule(field))).toBe(true);
});

test.each([
  [{ combinator: 'or', rules: [] } as Group],
  [{ field: 'purchased.orders', operator: '>=', value: 1, within: { from: '2026-01-01T00:00:00', to: '2026-02-01T00:00:00' } }],
  [{ field: 'purchased.orders', operator: 'between', value: [1, 2] }],
  [{ field: 'purchased.orders', operator: '>=', value: 1, including_event: true }],
  [{ field: 'shopper.traits.x', operator: '=', value: 1 }],
  [{ field: 'viewed.count', operator: '>=', value: 1, where: [{ field: 'list:promo', operator: '!=', value: true }] }],
  [{ field: 'viewed.count', operator: '>=', value: 1, where: [{ field: 'price', operator: 'between', value: ['1', '2'] }] }],
])('what the page cannot show is kept, not edited: %o', (rule) => {
  expect(isSimple(rule as never)).toBe(false);
});

test('conditions on the price and on product lists can be edited', () => {
  expect(isSimple({ ...newRule('viewed.count'), where: [{ field: 'list:promo', operator: '=', value: true }, { field: 'price', operator: '<', value: '2' }] })).toBe(true);
});

test('what is not finished is left out, and nothing else', () => {
  const nested: Group = { combinator: 'or', rules: [] };
  expect(finished({
    combinator: 'and', not: true,
    rules: [
      { field: 'store.region', operator: 'in', value: [] }, nested, { field: 'shopper.new', operator: '=', value: true },
      { field: 'viewed.count', operator: '>=', value: 2, where: [{ field: 'item_brand', operator: 'in', value: [] }, { field: 'list:', operator: '=', value: true }] },
    ],
  })).toEqual({ combinator: 'and', not: true, rules: [nested, { field: 'shopper.new', operator: '=', value: true }, { field: 'viewed.count', operator: '>=', value: 2 }] });
});

test('equal is one of a list of one', () => {
  expect(asList({ field: 'item_brand', operator: '=', value: 'evian' })).toEqual({ field: 'item_brand', operator: 'in', value: ['evian'] });
});
