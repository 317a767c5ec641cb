import type { RuleGroupType, RuleType } from 'react-querybuilder';
import { firstOperator, fieldOf } from './fields';
import type { Group, Rule } from '@/api/campaign';
import { emptyOf } from './values';

// react-querybuilder keeps an id and a path on each rule and group; the document has neither, and more of its own.
const ofBuilder = new Set(['id', 'path', 'valueSource', 'disabled', 'muted']);

export type BuilderQuery = RuleGroupType<RuleType & Partial<Rule>>;

/** The tree as the builder edits it; each rule and group with an id that stays. */
export function toQuery(group: Group | undefined, newId: () => string): BuilderQuery {
  const from = (inner: Group | Rule): RuleGroupType | RuleType =>
    ('rules' in inner ? { ...inner, id: newId(), rules: inner.rules.map(from) } : { ...inner, id: newId() }) as RuleGroupType | RuleType;
  return from(group ?? { combinator: 'and', rules: [] }) as BuilderQuery;
}

/** The tree as the document holds it; undefined where there are no rules at all: everybody. */
export function fromQuery(query: BuilderQuery): Group | undefined {
  const to = (inner: object): Group | Rule => {
    const kept = Object.fromEntries(Object.entries(inner).filter(([name, value]) => !ofBuilder.has(name) && value !== undefined)) as Record<string, unknown>;
    if (Array.isArray(kept.rules)) {
      return { ...kept, rules: (kept.rules as object[]).map(to) } as unknown as Group;
    }
    return kept as unknown as Rule;
  };
  const group = to(query) as Group;
  return group.rules.length > 0 || group.not ? group : undefined;
}

/** A rule on a field, as it begins. */
export function newRule(name: string): Rule {
  const entry = fieldOf(name);
  const kind = entry?.kind ?? 'text';
  const operator = firstOperator(kind);
  return {
    field: name, operator, value: kind === 'count' && entry?.looksBack ? 1 : emptyOf(kind),
    ...(entry?.looksBack ? { within: '30d' } : {}), ...(name === 'events.count' ? { event_name: 'page_view' } : {}),
  };
}

/** The path of a rule in the document: builder's [0, 2] is `$.audience.rules[0].rules[2]`. */
export function documentPath(path: readonly number[]): string {
  return `$.audience${path.map((index) => `.rules[${index}]`).join('')}`;
}
