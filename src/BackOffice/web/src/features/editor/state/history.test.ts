import { expect, test } from 'vitest';
import { drawn } from '@/test/drawn';
import type { CampaignDocument } from '@/api/campaign';
import { begin, type History, step } from './history';

const first = { name: '' } as CampaignDocument;
const typed = (history: History, name: string, at: number, what = '$.name') => step(history, { kind: 'edit', what, at, change: (document) => ({ ...document, name }) });

test('typing in one field is one step back; a pause or another field begins the next', () => {
  let history = typed(typed(typed(begin(first), 'E', 0), 'Ev', 100), 'Evi', 200);
  history = typed(history, 'Evian', 5_000);
  expect(history.past.map((document) => document.name)).toEqual(['', 'Evi']);
  history = typed(history, 'Evian', 5_100, '$.other');
  expect(history.past).toHaveLength(2);
});

test('undo and redo go back and forth through what was there', () => {
  const from = drawn(3);
  let history = begin(first);
  for (let n = 0; n < 500; n++) {
    const before = history;
    history = typed(history, `name ${n}`, n * 10_000);
    const undone = step(history, { kind: 'undo' });
    expect(undone.now).toEqual(before.now);
    expect(step(undone, { kind: 'redo' }).now).toEqual(history.now);
    history = from.chance(0.2) ? undone : history;
  }
  expect(history.past.length).toBeLessThanOrEqual(200);
});
