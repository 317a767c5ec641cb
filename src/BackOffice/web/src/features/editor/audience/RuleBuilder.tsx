import { Stack } from '@mantine/core';
import { useMemo, useState } from 'react';
import { QueryBuilder } from 'react-querybuilder';
import { useTranslation } from 'react-i18next';
import { type BuilderQuery, fromQuery, newRule, toQuery } from '../document/audience';
import { isEqual } from '../document/equal';
import { setAt } from '../document/paths';
import type { Group, Rule } from '@/api/campaign';
import { useField } from '../state/EditorContext';
import { BuilderContext } from './BuilderContext';
import { Starters } from './Starters';
import { controls } from './controls';
import './builder.css';

const newId = () => crypto.randomUUID();

/** The audience as react-querybuilder edits it, with controls of the page. */
export default function RuleBuilder() {
  const { t } = useTranslation('editor');
  const { value: audience, set } = useField<Group>('$.audience');
  const [state, setState] = useState(() => toQuery(audience, newId));
  // Undo, a merge or a suggestion changed the document from outside: the builder follows.
  const query = useMemo(() => (isEqual(meant(state), audience) ? state : toQuery(audience, newId)), [state, audience]);
  const change = (next: BuilderQuery) => {
    setState(next);
    if (!isEqual(meant(next), audience)) {
      set(meant(next));
    }
  };
  const replace = (path: readonly number[], rule: Rule) => change(setAt(query, pathIn(path), rule));
  const add = (rule: Rule | Group) => change({ ...query, rules: [...query.rules, toQuery({ combinator: 'and', rules: [rule] }, newId).rules[0]] } as BuilderQuery);
  return (
    <BuilderContext value={{ replace }}>
      <Stack gap="sm" className="rules">
        <QueryBuilder
          query={query} onQueryChange={(next) => change(next as BuilderQuery)} fields={[{ name: 'shopper.segments', label: 'shopper.segments' }]}
          combinators={[{ name: 'and', label: t('rule.all') }, { name: 'or', label: t('rule.any') }]} showNotToggle controlElements={controls} maxLevels={10}
          onAddRule={(rule) => ({ ...rule, ...newRule('cart.amount') })} onAddGroup={(group) => ({ ...group, rules: [] })} enableMountQueryChange={false}
        />
        <Starters onAdd={add} />
      </Stack>
    </BuilderContext>
  );
}

// A group without rules holds for everybody: to the document it is no audience.
function meant(query: BuilderQuery): Group | undefined {
  const group = fromQuery(query);
  return group && group.rules.length > 0 ? group : undefined;
}

function pathIn(path: readonly number[]): string {
  return `$${path.map((index) => `.rules[${index}]`).join('')}`;
}
