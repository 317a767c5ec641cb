import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { api } from '@/api/client';
import { queryClient } from '@/api/query';
import type { CampaignRow } from '../api';
import { byRetailer, expected, impactOf, run, undoOf } from './run';

const row = (campaign_id: string, status: CampaignRow['status'], retailer_id = 'demo'): CampaignRow => ({
  retailer_id, campaign_id, name: campaign_id, status, tags: ['eau'], starts_at: '', ends_at: '', priority: 1, version: 1, type: 'banner', placements: [], holdout: '0', changed_at: '', changed_by: '',
});
const key = ['campaigns', 'rows', '*', {}, {}];
const shown = () => (queryClient.getQueryData(key) as { pages: { items: CampaignRow[] }[] }).pages.flatMap((p) => p.items.map((r) => `${r.campaign_id} ${r.status} ${r.tags.join()}`));
const answers: { retailer: string; body: Record<string, unknown>; answer: (value: unknown) => void }[] = [];

beforeEach(() => {
  answers.length = 0;
  const post = (_path: string, { params, body }: { params: { path: { retailer: string } }; body: Record<string, unknown> }) =>
    new Promise((answer) => answers.push({ retailer: params.path.retailer, body, answer }));
  vi.spyOn(api, 'POST').mockImplementation(post as never);
});
afterEach(() => queryClient.clear());

const until = (n: number) => vi.waitFor(() => expect(answers.length).toBe(n));
const reply = (n: number, body: unknown, status = 200) => answers[n]?.answer({ response: { ok: status < 300, status }, ...(status < 300 ? { data: body } : { error: body }) });

test('a pause is shown before the server has answered, and set right by its answer', async () => {
  const rows = [row('a', 'live'), row('b', 'live')];
  queryClient.setQueryData(key, { pages: [{ items: rows, total: 2 }], pageParams: [] });
  const doing = run({ action: 'pause', why: 'Recall' }, rows);
  expect(shown()).toEqual(['a paused eau', 'b paused eau']);
  await until(1);
  expect(answers[0]?.body).toMatchObject({ campaign_ids: ['a', 'b'], action: 'pause', why: 'Recall' });
  reply(0, { items: [{ campaign_id: 'a', ok: true, changed: true, status: 'paused' }, { campaign_id: 'b', ok: false, changed: false, status: 'live', problem: { status: 403, code: 'role_needed', detail: '' } }], changed: ['a'], undo: 'resume' });
  const outcome = await doing;
  expect(shown()).toEqual(['a paused eau', 'b live eau']);
  expect(outcome.changed.map((r) => r.campaign_id)).toEqual(['a']);
  expect([...outcome.refused]).toEqual([['role_needed', 1]]);
});

test('what was not done at all is shown as it was', async () => {
  const rows = [row('a', 'live')];
  queryClient.setQueryData(key, { pages: [{ items: rows, total: 1 }], pageParams: [] });
  const doing = run({ action: 'tag', tag: 'été' }, rows);
  expect(shown()).toEqual(['a live eau,été']);
  await until(1);
  reply(0, { status: 503, code: 'unavailable' }, 503);
  await expect(doing).rejects.toThrow();
  expect(shown()).toEqual(['a live eau']);
});

test('that a draft was not paused is no news', async () => {
  const rows = [row('a', 'live'), row('b', 'draft')];
  queryClient.setQueryData(key, { pages: [{ items: rows, total: 2 }], pageParams: [] });
  const doing = run({ action: 'pause' }, rows);
  await until(1);
  const problem = { status: 409, code: 'illegal_transition', detail: '' };
  reply(0, { items: [{ campaign_id: 'a', ok: false, changed: false, problem }, { campaign_id: 'b', ok: false, changed: false, problem }], changed: [] });
  expect([...(await doing).refused]).toEqual([['illegal_transition', 1]]);
});

test('undoing goes back from what is shown, not from what was selected', async () => {
  const before = row('a', 'live');
  queryClient.setQueryData(key, { pages: [{ items: [{ ...before, status: 'paused' }], total: 1 }], pageParams: [] });
  const doing = run(undoOf({ action: 'pause' }), [before]);
  await until(1);
  reply(0, { items: [{ campaign_id: 'a', ok: false, changed: false, problem: { status: 503, code: 'unavailable', detail: '' } }], changed: [] });
  await doing;
  expect(shown()).toEqual(['a paused eau']);
});

test('the impact is that of all retailers together, each asked for its own', async () => {
  const asking = impactOf({ action: 'pause' }, [row('a', 'live'), row('b', 'live', 'other')]);
  await until(2);
  expect(answers.map((a) => [a.retailer, a.body.campaign_ids])).toEqual([['demo', ['a']], ['other', ['b']]]);
  const part = { would_change: 1, live: 1, scheduled: 0, in_test: 0, unchanged: 0, not_allowed: 0, unknown: [], budgets: [] };
  answers.forEach((_, n) => reply(n, n === 0 ? { ...part, shown_today: 40 } : part));
  expect(await asking).toMatchObject({ would_change: 2, live: 2, shown_today: 40 });
});

test('campaigns go to their own retailer; tags are compared as the server does', () => {
  expect([...byRetailer([row('a', 'live'), row('b', 'live', 'other'), row('c', 'live')]).values()].map((part) => part.map((r) => r.campaign_id))).toEqual([['a', 'c'], ['b']]);
  expect(expected(row('a', 'draft'), { action: 'tag', tag: 'EAU' }).tags).toEqual(['eau']);
  expect(expected(row('a', 'draft'), { action: 'untag', tag: 'EAU' }).tags).toEqual([]);
  expect(expected(row('a', 'ended'), { action: 'tag', tag: 'x' }).tags).toEqual(['eau']);
});
