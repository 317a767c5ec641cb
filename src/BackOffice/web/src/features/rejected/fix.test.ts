import { expect, test } from 'vitest';
import { asTyped, parsed, stepsOf, typedValue, valueAt, withValue } from './fix';

const event = { event_name: 'purchase', value: 'a lot', items: [{ item_id: 'p1', price: 2 }, { item_id: 'p2', price: -1 }] };

test('the steps of a field', () => {
  expect(stepsOf('items[1].price')).toEqual(['items', 1, 'price']);
  expect(stepsOf('value')).toEqual(['value']);
});

test('a value is found and replaced, and nothing else touched', () => {
  expect(valueAt(event, 'items[1].price')).toBe(-1);
  expect(withValue(event, 'items[1].price', 3)).toEqual({ ...event, items: [event.items[0], { item_id: 'p2', price: 3 }] });
  expect(event.items[1]?.price).toBe(-1);
});

test('a missing field is made, on the way too; an empty one is taken away', () => {
  expect(withValue({}, 'page.type', 'home')).toEqual({ page: { type: 'home' } });
  expect(withValue({ a: 1, b: 2 }, 'b', undefined)).toEqual({ a: 1 });
  expect(valueAt({}, 'page.type')).toBeUndefined();
  expect(valueAt('cut te', 'page.type')).toBeUndefined();
});

test.each([
  ['12.50', undefined, 12.5], ['12.50', 3, 12.5], ['12.50', 'x', '12.50'], ['0123', undefined, '0123'], ['', 5, undefined],
  ['true', false, true], ['true', 'x', 'true'], ['12345678901234567890', undefined, '12345678901234567890'],
])('typed %s where %s stood', (typed, before, value) => {
  expect(typedValue(typed, before)).toEqual(value);
});

test('a value is shown as it is typed', () => {
  expect(asTyped(12.5)).toBe('12.5');
  expect(asTyped(null)).toBe('');
  expect(asTyped(['a'])).toBe('["a"]');
});

test('only an object is an event', () => {
  expect(parsed('{"a":1}')).toEqual({ a: 1 });
  expect(parsed('[1]')).toBeUndefined();
  expect(parsed('{')).toBeUndefined();
});
