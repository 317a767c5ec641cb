import { Button, Group, NumberInput, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Budget } from '@/api/campaign';
import { Panel } from '../fields/Panel';
import { Remarks } from '../fields/Remarks';
import { SuggestField } from '../fields/SuggestField';
import { TextField } from '../fields/TextField';
import { useEditor, useField } from '../state/EditorContext';

const per = ['shown', 'seen', 'clicked', 'won', 'redeemed'] as const;

/** What it may cost, and how that is spread. */
export function BudgetPanel() {
  const { t } = useTranslation('editor');
  const { settings } = useEditor();
  const { value: budget, set } = useField<Budget>('$.budget');
  if (!budget) {
    return (
      <Panel title={t('limits.budget')} hint={t('budget.none')}>
        <Group><Button variant="light" size="xs" onClick={() => set({ amount: '', cost: { per: 'seen', amount: '' }, pacing: 'even' })}>{t('budget.add')}</Button></Group>
      </Panel>
    );
  }
  const put = (changes: Partial<Budget>) => set({ ...budget, ...changes });
  return (
    <Panel title={t('limits.budget')} action={<Button variant="subtle" color="red" size="compact-sm" onClick={() => set(undefined)}>{t('budget.remove')}</Button>}>
      <Group align="flex-start" gap="sm">
        <TextField path="$.budget.amount" label={t('budget.amount', { currency: settings.currency })} inputMode="decimal" w={180} />
        <TextField path="$.budget.per_day.amount" label={t('budget.perDay', { currency: settings.currency })} inputMode="decimal" w={180} />
      </Group>
      <Group align="flex-start" gap="sm">
        <TextField path="$.budget.cost.amount" label={t('budget.cost', { currency: settings.currency })} inputMode="decimal" w={180} />
        <Select
          label={t('budget.per')} w={180} allowDeselect={false} value={budget.cost?.per ?? 'seen'} data={per.map((value) => ({ value, label: t(`budget.pers.${value}`) }))}
          onChange={(value) => put({ cost: { amount: budget.cost?.amount ?? '', per: value ?? 'seen' } })}
        />
      </Group>
      <Group align="flex-start" gap="sm">
        <NumberInput label={t('budget.interactions')} w={180} min={1} allowDecimal={false} thousandSeparator=" " value={budget.interactions ?? ''} onChange={(value) => put({ interactions: typeof value === 'number' ? value : undefined })} />
        <NumberInput
          label={t('budget.interactionsPerDay')} w={180} min={1} allowDecimal={false} thousandSeparator=" " value={budget.per_day?.interactions ?? ''}
          onChange={(value) => put({ per_day: { ...budget.per_day, interactions: typeof value === 'number' ? value : undefined } })}
        />
        <SuggestField field="budget_group" label={t('budget.group')} value={budget.group ?? ''} onChange={(group) => put({ group: group.trim() || undefined })} w={200} />
      </Group>
      <Stack gap={4}>
        <Text size="sm" fw={500}>{t('budget.pacing')}</Text>
        <SegmentedControl
          aria-label={t('budget.pacing')} value={budget.pacing ?? 'as_fast_as_possible'} onChange={(pacing) => put({ pacing })}
          data={(['even', 'as_fast_as_possible'] as const).map((value) => ({ value, label: t(`budget.pacings.${value}`) }))}
        />
      </Stack>
      {['$.budget', '$.budget.cost', '$.budget.per_day', '$.budget.interactions', '$.budget.per_day.interactions', '$.budget.group', '$.budget.pacing', '$.budget.cost.per'].map((at) => <Remarks key={at} at={at} />)}
    </Panel>
  );
}
