import { expect, test } from 'vitest';
import { shoppersSearch } from './search';
import { withoutEmail } from './typed';

test('an e-mail address is hashed as sites hash it: trimmed, in lower case', async () => {
  const hash = '8d791188e6b46d6d92f8186762f04adbd543d89a918be034d662f446c53b6b85';
  expect(await withoutEmail(' Camille@Example.com ')).toBe(hash);
  expect(await withoutEmail(hash)).toBe(hash);
});

test('an id, an order and a card stay as they are', async () => {
  expect(await withoutEmail(' CMD-1001 ')).toBe('CMD-1001');
});

test('a card of a link written by hand is searched as its digits; what is no parameter is left out', () => {
  expect(shoppersSearch.parse({ q: 2999000123, by: 'loyalty_card' })).toEqual({ q: '2999000123', by: 'loyalty_card' });
  expect(shoppersSearch.parse({ q: { a: 1 }, by: 'name' })).toEqual({ q: undefined, by: undefined, space: undefined });
});
