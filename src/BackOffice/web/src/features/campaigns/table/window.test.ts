import { expect, test } from 'vitest';
import { indexesOf, scrollFor, spanOf } from './window';

test('every row in view exists, wherever the page is scrolled to, and never more than the window needs', () => {
  for (let scrolled = -500; scrolled < 5_000 * 60 + 500; scrolled += 197) {
    const { from, to } = spanOf(scrolled, 900, 60, 5_000);
    const [first, last] = [Math.max(Math.floor(scrolled / 60), 0), Math.min(Math.ceil((scrolled + 900) / 60), 5_000)];
    expect(from).toBeGreaterThanOrEqual(0);
    expect(to).toBeLessThanOrEqual(5_000);
    expect(to - from).toBeLessThanOrEqual(40);
    if (first < last) {
      expect(from).toBeLessThanOrEqual(first);
      expect(to).toBeGreaterThanOrEqual(last);
    }
  }
});

test('a few pixels change nothing', () => {
  expect(spanOf(6_001, 900, 60, 5_000)).toEqual(spanOf(6_009, 900, 60, 5_000));
});

test('the row that has the focus exists when it is out of view, in its order', () => {
  expect(indexesOf({ from: 10, to: 13 }, 2, 100)).toEqual([2, 10, 11, 12]);
  expect(indexesOf({ from: 10, to: 13 }, 11, 100)).toEqual([10, 11, 12]);
  expect(indexesOf({ from: 10, to: 13 }, 50, 100)).toEqual([10, 11, 12, 50]);
  expect(indexesOf({ from: 10, to: 13 }, 100, 100)).toEqual([10, 11, 12]);
});

test('the page is scrolled only for a row that is covered or out of view', () => {
  expect(scrollFor(5, 60, 300, 200, 900, 100, 70)).toBeUndefined();
  expect(scrollFor(0, 60, 300, 400, 900, 100, 70)).toBe(200);
  expect(scrollFor(30, 60, 300, 0, 900, 100, 70)).toBe(300 + 31 * 60 - 900 + 70);
});
