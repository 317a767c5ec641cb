import { expect, test } from 'vitest';
import { asOrigin } from './origin';

test.each([
  ['https://www.shop.example/fr/accueil?x=1', 'https://www.shop.example'], ['www.shop.example', 'https://www.shop.example'], ['HTTPS://Shop.example:443', 'https://shop.example'],
  ['http://localhost:5173/', 'http://localhost:5173'], ['not a site', 'not a site'],
])('%s is %s', (typed, origin) => {
  expect(asOrigin(typed)).toBe(origin);
});
