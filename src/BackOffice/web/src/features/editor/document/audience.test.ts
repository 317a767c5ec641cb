import { expect, test } from 'vitest';
import { drawn } from '@/test/drawn';
import { documentPath, fromQuery, newRule, toQuery } from './audience';
import { arityOf, fieldOf, fields, operatorsOf } from './fields';
import { getAt } from './paths';
import type { Group, Rule } from '@/api/campaign';
import { valueFor } from './values';

type Source = ReturnType<typeof drawn>;

function ruleOf(from: Source): Rule {
  const entry = from.pick(fields);
  const field = entry.named ? `${entry.name}.card.x` : entry.name;
  const operator = from.pick(operatorsOf(entry.kind, entry.unknown));
  const value = { none: undefined, one: from.pick(['a', 1, '2.50', true]), two: ['1', '2'], many: ['Évian', 'Volvic'] }[arityOf(operator)];
  return {
    field, operator, ...(value === undefined ? {} : { value }),
    ...(entry.where && from.chance(0.5) ? { where: [{ field: 'item_brand', operator: 'in', value: ['Evian'] }, { field: 'list:promo', operator: '=', value: true }] } : {}),
    ...(entry.looksBack ? { within: from.pick(['30d', 'last_month', { from: '2026-01-01T00:00:00', to: '2026-02-01T00:00:00' }]) } : {}),
    ...(entry.looksBack && from.chance(0.3) ? { including_event: true } : {}),
    ...(field === 'events.count' ? { event_name: 'search' } : {}), ...(entry.group === 'campaign' && from.chance(0.5) ? { campaign_id: 'other' } : {}),
  };
}

function groupOf(from: Source, depth: number): Group {
  const rules = Array.from({ length: 1 + from.below(4) }, () => (depth > 0 && from.chance(0.4) ? groupOf(from, depth - 1) : ruleOf(from)));
  return { combinator: from.pick(['and', 'or']), ...(from.chance(0.3) ? { not: from.chance(0.5) } : {}), rules };
}

test('any audience goes through the builder and comes back as it was', () => {
  for (let seed = 0; seed < 300; seed++) {
    const audience = groupOf(drawn(seed), 4);
    let ids = 0;
    expect(fromQuery(toQuery(audience, () => `id-${ids++}`)), `seed ${seed}`).toEqual(audience);
    expect(ids, `seed ${seed}: each rule and group has an id`).toBeGreaterThan(1);
  }
});

test('the builder starts at an empty group, and no rules are no audience', () => {
  const query = toQuery(undefined, () => 'x');
  expect(query).toEqual({ id: 'x', combinator: 'and', rules: [] });
  expect(fromQuery(query)).toBeUndefined();
});

test('a path of the builder names the same rule in the document', () => {
  for (let seed = 0; seed < 100; seed++) {
    const audience = groupOf(drawn(seed), 3);
    const walk = (group: Group, path: number[]): void => group.rules.forEach((inner, index) => {
      expect(getAt({ audience }, documentPath([...path, index]))).toBe(inner);
      if ('rules' in inner) {
        walk(inner, [...path, index]);
      }
    });
    walk(audience, []);
  }
});

test('each field begins as a rule whose operator it has, with as many values as that takes', () => {
  for (const { name, named } of fields) {
    const rule = newRule(named ? `${name}.x` : name);
    const entry = fieldOf(rule.field);
    expect(entry?.name).toBe(name);
    expect(operatorsOf(entry?.kind ?? 'text', entry?.unknown)).toContain(rule.operator);
    expect(arityOf(rule.operator), name).toBe('one');
    expect(rule.value, name).not.toBeUndefined();
  }
});

test('another operator keeps what it can of the value', () => {
  expect(valueFor('in', 'text', 'evian')).toEqual(['evian']);
  expect(valueFor('=', 'text', ['evian', 'volvic'])).toBe('evian');
  expect(valueFor('between', 'amount', '20')).toEqual(['20', '20']);
  expect(valueFor('null', 'text', 'x')).toBeUndefined();
  expect(valueFor('>=', 'count', undefined)).toBe(0);
});
