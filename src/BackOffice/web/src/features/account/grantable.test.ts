import { expect, test } from 'vitest';
import { grantable } from './grantable';

test('a token has at most what its owner has, there', () => {
  const held = [{ retailer_id: 'demo', role: 'publisher' as const }, { retailer_id: '*', role: 'viewer' as const }];
  expect(grantable(held, 'demo')).toEqual(['viewer', 'editor', 'publisher']);
  expect(grantable(held, 'other')).toEqual(['viewer']);
  expect(grantable(held, '*')).toEqual(['viewer']);
  expect(grantable([], 'demo')).toEqual([]);
});
