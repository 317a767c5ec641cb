import { expect, test } from 'vitest';
import { defaultSort, filterOf, filtersSet, sortColumns, sortedBy, sortingOf, sortText, statuses, toggleStatus } from './filters';
import { campaignsSearch } from './search';

test('the URL becomes the parameters of the API; what it does not know is left out', () => {
  const search = campaignsSearch.parse({ q: ' eau ', operation: 2603, tag: 'marque', status: ['paused', 'nonsense', 'live'], sort: 'weight', view: 'cards', retailer: 'b' });
  expect(filterOf(search, undefined)).toEqual({ q: 'eau', operation_id: '2603', tag: 'marque', status: 'live,paused', retailer: 'b' });
  expect(search.sort).toBeUndefined();
  expect(search.view).toBeUndefined();
});

test('in a retailer’s own list the retailer is no filter', () => {
  expect(filterOf(campaignsSearch.parse({ retailer: 'b' }), 'demo')).toEqual({});
});

test('what a filter could be set to is counted without that filter, with all others', () => {
  const search = campaignsSearch.parse({ tag: 'marque', owner: 'Claire', status: ['live'] });
  expect(filterOf(search, 'demo', 'tag')).toEqual({ owner: 'Claire', status: 'live' });
  expect(filterOf(search, 'demo', 'status')).toEqual({ owner: 'Claire', tag: 'marque' });
});

test('the text searched for is not counted among the filters', () => {
  expect(filtersSet({ q: 'eau' })).toBe(0);
  expect(filtersSet({ q: 'eau', tag: 'a', status: 'live,paused' })).toBe(2);
});

test('statuses are switched one by one; all of them is the same as none', () => {
  expect(toggleStatus(undefined, 'live')).toEqual(['live']);
  expect(toggleStatus(['paused'], 'live')).toEqual(['live', 'paused']);
  expect(toggleStatus(['live'], 'live')).toBeUndefined();
  expect(toggleStatus(statuses.slice(1), 'live')).toBeUndefined();
});

test('every order goes to the URL and back; the default leaves no trace', () => {
  for (const column of sortColumns) {
    for (const descending of [true, false]) {
      const { sort } = campaignsSearch.parse({ sort: sortText({ column, descending }) });
      expect(sortingOf(sort)).toEqual({ column, descending });
    }
  }
  expect(sortText(defaultSort)).toBeUndefined();
});

test('a head sorts by its column first, then the other way', () => {
  const byName = sortedBy(defaultSort, 'name');
  expect(byName).toEqual({ column: 'name', descending: false });
  expect(sortedBy(byName, 'name')).toEqual({ column: 'name', descending: true });
  expect(sortedBy(byName, 'changed_at')).toEqual(defaultSort);
});
