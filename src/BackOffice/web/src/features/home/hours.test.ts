import { expect, test } from 'vitest';
import { hoursOf } from './hours';

test('hours count from the start of the day, and a 25th one with the last', () => {
  const start = Date.parse('2026-10-24T22:00:00Z');
  const hours = hoursOf([{ at: '2026-10-24T22:00:00Z', shown: 3 }, { at: '2026-10-25T21:00:00Z', shown: 2 }, { at: '2026-10-25T22:00:00Z', shown: 5 }], start);
  expect(hours).toHaveLength(24);
  expect([hours[0], hours[1], hours[23]]).toEqual([3, 0, 7]);
});
