import type { Diff } from './api';

export type Change = NonNullable<Diff['changes']>[number] & { before?: unknown; after?: unknown };

export type Section = 'general' | 'when' | 'triggers' | 'audience' | 'rank' | 'caps' | 'budget' | 'control' | 'content' | 'other';

export interface Described {
  section: Section;
  /** The path without its numbers: `caps[].max`. */
  pattern: string;
  /** Which cap, variant or content, from 1. */
  numbers: number[];
  kind: 'added' | 'removed' | 'changed';
  before: unknown;
  after: unknown;
}

const sections: Record<string, Section> = {
  name: 'general', advertiser: 'general', operation_id: 'general', owner: 'general', tags: 'general',
  starts_at: 'when', ends_at: 'when', triggers: 'triggers', audience: 'audience',
  priority: 'rank', expected_margin: 'rank', weight: 'rank', exclusive_group: 'rank',
  caps: 'caps', budget: 'budget', holdout: 'control', goal: 'control', interaction: 'content',
};

const order: Section[] = ['general', 'when', 'content', 'triggers', 'audience', 'caps', 'rank', 'budget', 'control', 'other'];

/** A change by where it is in the document. */
export function described({ path = '$', change = 'changed', before, after }: Change): Described {
  const numbers = [...path.matchAll(/\[(\d+)\]/g)].map((found) => Number(found[1]) + 1);
  const pattern = path.replace(/^\$\.?/, '').replaceAll(/\[\d+\]/g, '[]');
  const first = /^[^.[]*/.exec(pattern)?.[0] ?? '';
  // A rule may be at any depth: it is one rule all the same, and its number alone would say little.
  const known = first === 'audience' ? pattern.replace(/^audience(\.rules\[\])+/, 'audience.rules[]') : pattern;
  return { section: sections[first] ?? 'other', pattern: known, numbers, kind: change, before, after };
}

/** Changes by what they are about, in the order in which a campaign is made. */
export function bySection(changes: readonly Change[]): [Section, Described[]][] {
  const all = changes.map(described);
  return order
    .map((section): [Section, Described[]] => [section, all.filter((change) => change.section === section)])
    .filter(([, found]) => found.length > 0);
}
