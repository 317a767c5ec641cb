import { describe, expect, it } from 'vitest';
import { bySection, described } from './changes';

describe('a change', () => {
  it('is known by its path without numbers, and the numbers count from one', () => {
    expect(described({ path: '$.interaction.variants[1].content[0].alt', change: 'changed' })).toMatchObject({
      section: 'content', pattern: 'interaction.variants[].content[].alt', numbers: [2, 1],
    });
  });

  it('of a rule is the same at any depth', () => {
    expect(described({ path: '$.audience.rules[2].rules[0].value', change: 'changed' }).pattern).toBe('audience.rules[].value');
    expect(described({ path: '$.audience.rules[0]', change: 'added' }).pattern).toBe('audience.rules[]');
    expect(described({ path: '$.audience.rules[0].where[0].value[1]', change: 'added' }).pattern).toBe('audience.rules[].where[].value[]');
  });

  it('that nobody knows here is told all the same', () => {
    expect(described({ path: '$.prizes[0].name', change: 'added' }).section).toBe('other');
  });

  it('stands with those about the same thing, in the order of a campaign', () => {
    const sections = bySection([
      { path: '$.budget.amount', change: 'changed' }, { path: '$.ends_at', change: 'changed' }, { path: '$.budget.group', change: 'removed' }, { path: '$.name', change: 'changed' },
    ]);
    expect(sections.map(([section, changes]) => `${section} ${changes.length}`)).toEqual(['general 1', 'when 1', 'budget 2']);
  });
});
