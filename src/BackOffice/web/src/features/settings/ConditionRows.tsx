import { ActionIcon, Button, Code, Group, Stack } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ConditionRow } from './ConditionRow';
import { asList, begunCondition, type Condition, isSimpleCondition } from './rules';

/** Conditions on items, all of which must hold: "la marque est l'une de …". */
export function ConditionRows({ retailer, conditions, onChange, add, readOnly }: {
  retailer: string; conditions: Condition[]; onChange: (conditions: Condition[]) => void; add: string; readOnly: boolean;
}) {
  const { t } = useTranslation('settings');
  const change = (index: number, changes: Partial<Condition>) => onChange(conditions.map((condition, n) => (n === index ? { ...asList(condition), ...changes } : condition)));
  return (
    <Stack gap={6}>
      {conditions.map((condition, n) => {
        const simple = asList(condition);
        return (
          <Group key={n} gap={6} align="flex-start" wrap="wrap">
            {isSimpleCondition(simple)
              ? <ConditionRow retailer={retailer} condition={simple} readOnly={readOnly} onChange={(changes) => change(n, changes)} />
              : <Code style={{ overflowWrap: 'anywhere' }}>{JSON.stringify(condition)}</Code>}
            {!readOnly && (
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('rule.removeNumber', { number: n + 1 })} onClick={() => onChange(conditions.filter((_, at) => at !== n))}>
                <IconX size={16} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        );
      })}
      {!readOnly && (
        <Group>
          <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onChange([...conditions, begunCondition('item_brand')])}>{add}</Button>
        </Group>
      )}
    </Stack>
  );
}
