import { expect, test, vi } from 'vitest';
import { api } from '@/api/client';
import type { CampaignRow } from '../api';
import { copyAll, type Copy, mapped, missingOf, stateOf } from './plan';

const nothing = { stores: [], products: [], placements: [], segments: [], product_lists: [] };
const item = (changes: Partial<Copy['item']>): Copy['item'] => ({ retailer_id: 'b', campaign_id: 'a', saved: false, draft_saved: false, unmapped: nothing, mapped: [], media: [], ...changes });
const copy = (changes: Partial<Copy['item']>): Copy => ({ row: { retailer_id: 'demo', campaign_id: 'a' } as CampaignRow, item: item(changes) });
const hero = { id: 'home-hero', name: 'Accueil', paths: ['$.interaction'] };

test('what is missing is told once, with how many campaigns need it, placements first', () => {
  const segments = [{ id: 'familles', paths: [] }];
  expect(missingOf([copy({ unmapped: { ...nothing, placements: [hero], segments } }), copy({ unmapped: { ...nothing, placements: [{ ...hero, name: undefined }] } })])).toEqual([
    { kind: 'placements', id: 'home-hero', name: 'Accueil', campaigns: 2 }, { kind: 'segments', id: 'familles', name: undefined, campaigns: 1 },
  ]);
});

test('a product that is not sold there does not stop a copy; a placement does', () => {
  expect(stateOf(copy({ unmapped: { ...nothing, products: [hero] } }))).toBe('ready');
  expect(stateOf(copy({ unmapped: { ...nothing, placements: [hero] } }))).toBe('incomplete');
  expect(stateOf(copy({ saved: true }))).toBe('saved');
  expect(stateOf(copy({ draft_saved: true, unmapped: { ...nothing, placements: [hero] } }))).toBe('kept');
  expect(stateOf(copy({ problem: { status: 403, code: 'role_needed', detail: '', errors: [] } }))).toBe('forbidden');
});

test('a mapping can be made and taken back', () => {
  const one = mapped({}, 'placements', 'home-hero', 'accueil');
  expect(one).toEqual({ placements: { 'home-hero': 'accueil' } });
  expect(mapped(one, 'placements', 'home-hero', undefined)).toEqual({ placements: {} });
});

test('where the id is taken, the next free one is used; each retailer has its own mapping', async () => {
  const taken = new Set(['b/a', 'b/a-copie']);
  const bodies: unknown[] = [];
  vi.spyOn(api, 'POST').mockImplementation((async (_path: string, { body }: { body: { to: [{ retailer_id: string; campaign_id: string }]; mapping: unknown } }) => {
    const [to] = body.to;
    bodies.push([to.retailer_id, to.campaign_id, body.mapping]);
    const problem = taken.has(`${to.retailer_id}/${to.campaign_id}`) ? { status: 409, code: 'lost_race', detail: '', errors: [] } : undefined;
    return { response: { ok: true, status: 200 }, data: { items: [item({ ...to, saved: !problem, problem })] } };
  }) as never);
  const copies = await copyAll([{ retailer_id: 'demo', campaign_id: 'a' } as CampaignRow], ['b', 'c'], { c: { placements: { x: 'y' } } }, false);
  expect(copies.get('b')?.map((c) => c.item.campaign_id)).toEqual(['a-copie-2']);
  expect(copies.get('c')?.map((c) => [c.item.campaign_id, stateOf(c)])).toEqual([['a', 'saved']]);
  expect(bodies).toContainEqual(['c', 'a', { placements: { x: 'y' } }]);
  expect(bodies).toContainEqual(['b', 'a', {}]);
});
