import { expect, test } from 'vitest';
import { percentOf, shareOf } from './share';

test.each([['0.10', 10, '0.1'], ['0', 0, '0'], ['1', 100, '1'], ['0.105', 10.5, '0.105'], ['0.000001', 0.0001, '0.000001'], ['0.29', 29, '0.29'], ['0.57', 57, '0.57']])(
  '%s is %s %%', (share, percent, again) => {
    expect(percentOf(share)).toBe(percent);
    expect(shareOf(percent)).toBe(again);
  });

test('what is not stated stays so', () => {
  expect(percentOf(undefined)).toBeUndefined();
  expect(shareOf(undefined)).toBeUndefined();
});
