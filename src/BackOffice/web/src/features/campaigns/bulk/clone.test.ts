import { expect, test } from 'vitest';
import { copyId } from './clone';

test('a copy’s id is the original’s with a number, also when a copy is copied', () => {
  expect(copyId('evian-spring', 1)).toBe('evian-spring-copie');
  expect(copyId('evian-spring', 2)).toBe('evian-spring-copie-2');
  expect(copyId('evian-spring-copie', 2)).toBe('evian-spring-copie-2');
  expect(copyId('evian-spring-copie-2', 3)).toBe('evian-spring-copie-3');
});

test('it is never longer than an id may be', () => {
  expect(copyId('a'.repeat(64), 12)).toHaveLength(64);
  expect(copyId('a'.repeat(64), 12).endsWith('-copie-12')).toBe(true);
});
