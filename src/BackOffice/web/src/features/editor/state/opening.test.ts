import { expect, test } from 'vitest';
import type { Draft, Held } from '../api';
import { fromTemplate } from '../document/templates';
import { openingOf } from './opening';

const setting = { campaignId: 'c', name: 'C', timeZone: 'Europe/Paris', placements: [], now: new Date('2026-11-27T10:00:00Z') };
const document = fromTemplate('message', setting);
const held: Held = { version: 3, status: 'live', document, changed_at: '2026-11-27T09:00:00Z', changed_by: 'Alix' };
const draftOf = (base: number | null, name: string): Draft => ({ base_version: base, document: { ...document, name }, saved_at: '2026-11-27T09:30:00Z' });
const none = { held: null, draft: null, base: undefined, template: undefined, setting };

test('a template makes a new campaign; without one there is none', () => {
  expect(openingOf({ ...none, template: 'banner' })).toMatchObject({ base: null, status: 'draft', document: { campaign_id: 'c', interaction: { type: 'banner' } } });
  expect(openingOf(none)).toBeUndefined();
  expect(openingOf({ ...none, template: 'lottery' })).toBeUndefined();
});

test('unsaved work is taken up again, of a campaign that was never saved too', () => {
  expect(openingOf({ ...none, held, draft: draftOf(3, 'Mine') })).toMatchObject({ base: 3, recoveredFrom: '2026-11-27T09:30:00Z', overtaken: false, document: { name: 'Mine' }, saved: { name: 'C' } });
  expect(openingOf({ ...none, draft: draftOf(null, 'Mine') })).toMatchObject({ base: null, recoveredFrom: '2026-11-27T09:30:00Z', document: { name: 'Mine' } });
});

test('work on an older version is compared with that version when it is saved', () => {
  const base = { ...document, name: 'Then' };
  expect(openingOf({ ...none, held, draft: draftOf(2, 'Mine'), base })).toMatchObject({ base: 2, overtaken: true, saved: { name: 'Then' }, document: { name: 'Mine' } });
});

test('what was saved meanwhile is no unsaved work', () => {
  const opened = openingOf({ ...none, held, draft: draftOf(2, 'C') });
  expect(opened).toMatchObject({ base: 3, document: { name: 'C' } });
  expect(opened?.recoveredFrom).toBeUndefined();
});
