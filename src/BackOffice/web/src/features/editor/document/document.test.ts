import { expect, test } from 'vitest';
import { drawn } from '@/test/drawn';
import { compact, sentOf } from './compact';
import { contentFor, ordered, withoutPlacement, withPlacement } from './contents';
import { afterNextMonth, daysOf, endAt, endOf, startAt, startOf, todayIn } from './dates';
import { percentOf, shareOf } from './decimals';
import { fitOf, refusalOf } from './images';
import { patched } from './patch';
import { getAt, pathOf, setAt, stepsOf } from './paths';
import { stepOf } from './steps';
import { fromTemplate, newId } from './templates';
import { placementsOf, type Placement } from '@/api/campaign';

const placements: Placement[] = [
  { placement_id: 'tile', label: 'Tile', kind: 'banner', width: 480, height: 320 }, { placement_id: 'hero', label: 'Hero', kind: 'banner', width: 960, height: 320 },
  { placement_id: 'thanks', label: 'Thanks', kind: 'any', width: 2000, height: 2000 },
];
const setting = { campaignId: 'banner-x', name: 'Bannière', owner: 'Alix', timeZone: 'Europe/Paris', placements, now: new Date('2026-11-30T23:30:00Z') };

test('a template is a whole campaign: today in the zone to the end of next month, its placement, caps, a tenth held out', () => {
  const made = sentOf(fromTemplate('banner', setting));
  expect(made).toMatchObject({
    campaign_id: 'banner-x', name: 'Bannière', owner: 'Alix', starts_at: '2026-12-01T00:00:00', ends_at: '2027-02-01T00:00:00', triggers: ['page_view'], holdout: '0.1',
    caps: [{ counts: 'seen', max: 3, within: '1d', of: 'campaign' }], goal: { event_name: 'purchase', within: '7d' },
  });
  expect(made.interaction).toEqual({ type: 'banner', variants: [{ variant_id: 'a', weight: 1, content: [{ placement: 'hero', image_url: '', alt: 'Bannière' }] }] });
  expect(placementsOf(fromTemplate('message', setting))).toEqual(['thanks']);
  expect(placementsOf(fromTemplate('message', { ...setting, placements: placements.slice(0, 2) }))).toEqual([]);
});

test('ids of new campaigns are ids, and differ', () => {
  const ids = new Set(Array.from({ length: 200 }, () => newId('banner', '2026-11-30')));
  expect(ids.size).toBe(200);
  expect([...ids].every((id) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(id))).toBe(true);
});

test('what a form left empty is not sent; what it does not know is', () => {
  const document = { ...fromTemplate('message', setting), advertiser: '', tags: [], budget: { amount: '', cost: { per: 'seen', amount: '' }, pacing: 'even' }, audience: { combinator: 'and', rules: [] }, later: { kept: true } };
  const sent = JSON.parse(JSON.stringify(compact(document))) as Record<string, unknown>;
  expect(Object.keys(sent)).toEqual(expect.arrayContaining(['name', 'later']));
  expect(Object.keys(sent).filter((name) => ['advertiser', 'tags', 'budget', 'audience'].includes(name))).toEqual([]);
  expect(getAt(sent, '$.interaction.variants[0].content[0]')).toEqual({ placement: 'thanks', title: '' });
  expect(sentOf({ ...document, budget: { amount: '10', cost: { per: 'seen', amount: '' }, per_day: {} } }).budget).toEqual({ amount: '10', cost: { per: 'seen', amount: '' } });
  expect(sentOf({ ...document, budget: { interactions: 5, cost: { per: 'seen', amount: '' } } }).budget).toEqual({ interactions: 5 });
});

test('ends are said inclusive and kept exclusive', () => {
  expect(endOf('2026-04-01T00:00:00')).toEqual({ day: '2026-03-31', time: '' });
  expect(endOf('2026-04-01T08:30:00')).toEqual({ day: '2026-04-01', time: '08:30' });
  for (const at of ['2026-03-01T00:00:00', '2028-02-29T23:59:00', '2026-12-31T12:00:00', '2027-01-01T00:00:00']) {
    expect(endAt(endOf(at))).toBe(at);
    expect(startAt(startOf(at))).toBe(at);
  }
  expect(afterNextMonth('2026-11-27')).toBe('2027-01-01T00:00:00');
  expect(afterNextMonth('2026-12-31')).toBe('2027-02-01T00:00:00');
  expect(daysOf('2026-03-01T00:00:00', '2026-04-01T00:00:00')).toBe(31);
  expect(todayIn('America/Los_Angeles', new Date('2026-11-30T03:00:00Z'))).toBe('2026-11-29');
});

test('percentages and shares turn into each other exactly', () => {
  for (let tenThousandths = 0; tenThousandths <= 1_000_000; tenThousandths += 137) {
    const percent = `${Math.floor(tenThousandths / 10_000)}.${String(tenThousandths % 10_000).padStart(4, '0')}`;
    const share = shareOf(percent) ?? 'none';
    expect(Number(percentOf(share)) * 10_000).toBeCloseTo(tenThousandths, 5);
    expect(shareOf(percentOf(share))).toBe(share);
  }
  expect([percentOf('0.10'), percentOf(0.1), percentOf(undefined), shareOf('12,5'), shareOf('100'), shareOf('101'), shareOf('x')]).toEqual(['10', '10', '0', '0.125', '1', undefined, undefined]);
});

test('an image fits by its shape, and by its pixels', () => {
  const hero = { width: 960, height: 320 };
  expect([fitOf(hero, hero), fitOf({ width: 1920, height: 640 }, hero), fitOf({ width: 480, height: 160 }, hero), fitOf({ width: 960, height: 400 }, hero), fitOf(hero, undefined)])
    .toEqual(['fits', 'fits', 'small', 'shape', 'unknown']);
  expect([refusalOf({ type: 'image/svg+xml', size: 1 }), refusalOf({ type: 'image/png', size: 2_097_153 }), refusalOf({ type: 'image/png', size: 2_097_152 })]).toEqual(['type', 'size', undefined]);
});

test('a placement more has the words of the first; without any the words stay', () => {
  const begun = fromTemplate('banner', setting);
  const two = withPlacement(begun, 'tile');
  expect(placementsOf(two)).toEqual(['hero', 'tile']);
  const none = ['hero', 'tile'].reduce(withoutPlacement, two);
  expect(none.interaction.variants[0]?.content).toEqual([{ image_url: '', alt: 'Bannière', link_url: '' }]);
  expect(withPlacement(none, 'hero')).toEqual(begun);
});

test('what is for one device or language comes first, so that each content can be seen', () => {
  const contents = ordered([{ placement: 'p' }, { placement: 'q' }, { placement: 'p', language: 'fr' }, { placement: 'p', device: 'mobile', language: 'fr' }]);
  expect(contents.map((content) => [content.placement, content.device, content.language].filter(Boolean).join(' '))).toEqual(['p mobile fr', 'p fr', 'p', 'q']);
  const variant = { variant_id: 'a', content: contents };
  expect(contentFor(variant, 'p', 'mobile', 'fr-CA')).toBe(contents[0]);
  expect(contentFor(variant, 'p', 'desktop', 'fr')).toBe(contents[1]);
  expect(contentFor(variant, 'p', 'mobile', 'en')).toBe(contents[2]);
  expect(contentFor(variant, 'r', 'mobile', 'fr')).toBeUndefined();
});

test('paths are read and written alike', () => {
  const from = drawn(7);
  for (let n = 0; n < 300; n++) {
    const steps = Array.from({ length: 1 + from.below(6) }, () => (from.chance(0.4) ? from.below(20) : from.pick(['a', 'image_url', "it's", 'a b', 'é', '1x'])));
    expect(stepsOf(pathOf(steps))).toEqual(steps);
  }
  expect(pathOf(['interaction', 'variants', 0, 'a b'])).toBe("$.interaction.variants[0]['a b']");
  expect(setAt({ a: [1, 2, 3] }, '$.a[1]', undefined)).toEqual({ a: [1, 3] });
});

test('suggested patches are applied as RFC 6902 says', () => {
  const document = { caps: [{ max: 1 }, { max: 2 }], audience: { rules: [{ value: 'evain' }] }, 'a/b': 1 };
  expect(patched(document, [{ op: 'remove', path: '/caps/0' }, { op: 'replace', path: '/audience/rules/0/value', value: 'evian' }, { op: 'add', path: '/caps/0', value: { max: 9 } }, { op: 'add', path: '/caps/-', value: { max: 8 } }, { op: 'remove', path: '/a~1b' }]))
    .toEqual({ caps: [{ max: 9 }, { max: 2 }, { max: 8 }], audience: { rules: [{ value: 'evian' }] } });
});

test.each([
  ['$.interaction.variants[0].content[0].image_url', 'what'], ['$.interaction.variants[0].content[0].placement', 'where'], ['$.name', 'what'], ['$.audience.rules[0].value', 'who'],
  ['$.ends_at', 'when'], ['$.triggers[0]', 'when'], ['$.caps[0].max', 'limits'], ['$.budget.cost', 'limits'], ['$.priority', 'limits'], ['$', 'review'],
])('%s is mended at the step %s', (path, step) => expect(stepOf(path)).toBe(step));
