import { ActionIcon, Button, Code, Group, NumberInput, Select, Stack } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { asList, type Condition, isSimpleCondition, itemFields, priceOperators } from './rules';
import { SuggestedTexts } from './SuggestedTexts';

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
              ? (
                  <>
                    <Select
                      aria-label={t('rule.item')} w={140} allowDeselect={false} readOnly={readOnly} value={simple.field} data={itemFields.map((value) => ({ value, label: t(`rule.items.${value}`) }))}
                      onChange={(field) => field && change(n, field === 'price' ? { field, operator: '<', value: '1.00' } : { field, operator: 'in', value: [] })}
                    />
                    <Select
                      aria-label={t('rule.operator')} w={130} allowDeselect={false} readOnly={readOnly} value={simple.operator}
                      data={(simple.field === 'price' ? priceOperators : ['in', 'notIn']).map((value) => ({ value, label: t(`rule.operators.${value}`) }))} onChange={(operator) => operator && change(n, { operator })}
                    />
                    {simple.field === 'price' && (
                      <NumberInput
                        aria-label={t('rule.value')} w={110} min={0} decimalScale={2} fixedDecimalScale readOnly={readOnly} value={String(simple.value)} onChange={(value) => change(n, { value: Number(value).toFixed(2) })}
                      />
                    )}
                    {simple.field !== 'price' && <SuggestedTexts retailer={retailer} field={simple.field} label={t('rule.values')} placeholder={t('rule.valuesHint')} value={simple.value as string[]} readOnly={readOnly} onChange={(value) => change(n, { value })} />}
                  </>
                )
              : <Code style={{ overflowWrap: 'anywhere' }}>{JSON.stringify(condition)}</Code>}
            {!readOnly && (
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('rule.removeNumber', { number: n + 1 })} onClick={() => onChange(conditions.filter((_, at) => at !== n))}><IconX size={16} aria-hidden /></ActionIcon>
            )}
          </Group>
        );
      })}
      {!readOnly && (
        <Group><Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onChange([...conditions, { field: 'item_brand', operator: 'in', value: [] }])}>{add}</Button></Group>
      )}
    </Stack>
  );
}
