import { expect, test } from 'vitest';
import { pageFrom } from './testPage';

test.each([
  ['https://www.exemple.fr/', 'https://www.exemple.fr/'], [' www.exemple.fr/eaux?page=2 ', 'https://www.exemple.fr/eaux?page=2'], ['http://localhost:8080/demo-shop', 'http://localhost:8080/demo-shop'],
  ['', undefined], ['https://', undefined], ['javascript:alert(1)', undefined], ['ftp://exemple.fr', undefined], ['la page d\'accueil', undefined], ['https://exemple.fr@ailleurs.fr', undefined],
])('%s', (typed, page) => {
  expect(pageFrom(typed)).toBe(page);
});
