import { ActionIcon, Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconFilterPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { itemFields, itemKindOf, operatorsOf } from '../document/fields';
import type { Condition } from '@/api/campaign';
import { emptyOf, valueFor } from '../document/values';
import { SuggestField } from '../fields/SuggestField';
import { useOperatorName } from './names';
import { ValueField } from './ValueField';

/** Conditions on items: which products count. All must hold. */
export function ConditionList({ value, onChange }: { value: readonly Condition[]; onChange: (conditions: Condition[]) => void }) {
  const { t } = useTranslation('editor');
  const put = (index: number, condition: Condition) => onChange(value.map((other, at) => (at === index ? condition : other)));
  return (
    <Stack gap="xs" pl="md" style={{ borderLeft: '2px solid var(--mantine-color-default-border)' }}>
      {value.length > 0 && <Text size="sm" c="dimmed">{t('where.items')}</Text>}
      {value.map((condition, index) => (
        <ConditionRow key={index} condition={condition} number={index + 1} onChange={(next) => put(index, next)} onRemove={() => onChange(value.filter((_, at) => at !== index))} />
      ))}
      <Group>
        <Button
          variant="subtle" size="compact-sm" leftSection={<IconFilterPlus size={16} aria-hidden />} disabled={value.length >= 20}
          onClick={() => onChange([...value, { field: 'item_brand', operator: 'in', value: [] }])}
        >
          {t('where.addItem')}
        </Button>
      </Group>
    </Stack>
  );
}

function ConditionRow({ condition, number, onChange, onRemove }: { condition: Condition; number: number; onChange: (condition: Condition) => void; onRemove: () => void }) {
  const { t } = useTranslation('editor');
  const operatorName = useOperatorName();
  const isList = condition.field.startsWith('list:');
  const kind = itemKindOf(condition.field);
  const chooseField = (field: string) => {
    if (field === 'list') {
      onChange({ field: 'list:', operator: '=', value: true });
    } else {
      const next = itemKindOf(field);
      onChange(next === 'text' ? { field, operator: 'in', value: [] } : { field, operator: '<=', value: emptyOf(next) });
    }
  };
  return (
    <Group gap="xs" align="flex-start" role="group" aria-label={t('where.number', { number })}>
      <Select
        aria-label={t('rule.field')} w={190} allowDeselect={false} value={isList ? 'list' : condition.field} onChange={(field) => field && chooseField(field)}
        data={[...itemFields.map(({ name }) => ({ value: name, label: t(`item.${name}`) })), { value: 'list', label: t('item.list') }]}
      />
      {isList && <SuggestField hideLabel field="list" label={t('item.list')} value={condition.field.slice(5)} onChange={(id) => onChange({ ...condition, field: `list:${id}` })} w={200} />}
      {!isList && (
        <Select
          aria-label={t('rule.operator')} w={170} allowDeselect={false} value={condition.operator} data={operatorsOf(kind, condition.field !== 'item_id').map((value) => ({ value, label: operatorName(value, kind) }))}
          onChange={(operator) => operator && onChange({ ...condition, operator, value: valueFor(operator, kind, condition.value) })}
        />
      )}
      <ValueField field={condition.field} kind={kind} operator={condition.operator} value={condition.value} onChange={(value) => onChange({ ...condition, value })} />
      <ActionIcon variant="subtle" color="red" size="lg" aria-label={t('where.remove', { number })} onClick={onRemove}><IconTrash size={18} aria-hidden /></ActionIcon>
    </Group>
  );
}
