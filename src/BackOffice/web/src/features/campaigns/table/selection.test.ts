import { expect, test } from 'vitest';
import type { CampaignRow } from '../api';
import { allOf, chosenOf, headState, rangeTo, toggled } from './selection';

const rows = ['a', 'b', 'c', 'd', 'e'].map((campaign_id) => ({ retailer_id: 'demo', campaign_id }) as CampaignRow);
const ids = (selection: Record<string, boolean>) => chosenOf(selection, rows).map((r) => r.campaign_id).join('');

test('one is added and taken away again', () => {
  const one = toggled({}, 'demo/b');
  expect(ids(one)).toBe('b');
  expect(toggled(one, 'demo/b')).toEqual({});
});

test('a range goes either way, and becomes what its last row becomes', () => {
  expect(ids(rangeTo({}, rows, 1, 3))).toBe('bcd');
  expect(ids(rangeTo({}, rows, 3, 1))).toBe('bcd');
  expect(ids(rangeTo(allOf(rows), rows, 1, 3))).toBe('ae');
});

test('what a filter hides is not chosen, and two retailers’ campaigns of one id are two', () => {
  const selection = { ...allOf(rows), 'other/a': true };
  expect(chosenOf(selection, rows.slice(3)).map((r) => r.campaign_id)).toEqual(['d', 'e']);
  expect(chosenOf({ 'other/a': true }, rows)).toEqual([]);
});

test('the head says none, some or all', () => {
  expect([headState(0, 5), headState(2, 5), headState(5, 5), headState(0, 0)]).toEqual(['none', 'some', 'all', 'none']);
});
