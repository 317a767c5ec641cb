import { useTranslation } from 'react-i18next';
import { Group, NumberInput, Slider, Stack, Text } from '@mantine/core';
import { percentOf, shareOf } from '../document/decimals';
import { Panel } from '../fields/Panel';
import { Remarks } from '../fields/Remarks';
import { SuggestField } from '../fields/SuggestField';
import { useField } from '../state/EditorContext';
import { BudgetPanel } from './BudgetPanel';
import { CapsPanel } from './CapsPanel';
import { GoalPanel } from './GoalPanel';

/** How often, how much, beside which others, and against whom it is measured. */
export function LimitsStep() {
  return (
    <>
      <CapsPanel />
      <HoldoutPanel />
      <OthersPanel />
      <BudgetPanel />
      <GoalPanel />
    </>
  );
}

function HoldoutPanel() {
  const { t } = useTranslation('editor');
  const { value, set } = useField<string | number>('$.holdout');
  return (
    <Panel title={t('limits.holdout')} hint={t('limits.holdoutHint')}>
      <NumberInput
        label={t('limits.holdoutShare')} w={180} min={0} max={100} decimalScale={4} suffix=" %" decimalSeparator="." allowedDecimalSeparators={[',', '.']} value={percentOf(value)}
        onChange={(percent) => set(shareOf(percent) ?? '0')} data-path="$.holdout"
      />
      <Remarks at="$.holdout" />
    </Panel>
  );
}

function OthersPanel() {
  const { t } = useTranslation('editor');
  const group = useField<string>('$.exclusive_group');
  const priority = useField<number>('$.priority');
  return (
    <Panel title={t('limits.others')}>
      <Group align="flex-start" gap="lg" grow preventGrowOverflow={false}>
        <Stack gap={0} miw={220}>
          <SuggestField
            field="exclusive_group" label={t('limits.exclusive')} description={t('limits.exclusiveHint')} value={group.value ?? ''}
            onChange={(text) => group.set(text.trim() || undefined)}
          />
          <Remarks at="$.exclusive_group" />
        </Stack>
        <Stack gap={4} miw={240}>
          <Text size="sm" fw={500} >{t('limits.priorityNow', { priority: priority.value ?? 5 })}</Text>
          <Text size="xs" c="dimmed">{t('limits.priorityHint')}</Text>
          <Slider
            min={1} max={9} step={1} value={priority.value ?? 5} onChange={(value) => priority.set(value)} thumbLabel={t('limits.priority')} mb="lg" mx="xs" styles={{ markLabel: { color: 'var(--mantine-color-dimmed)' } }}
            marks={[1, 3, 5, 7, 9].map((value) => ({ value, label: String(value) }))}
          />
          <Remarks at="$.priority" />
        </Stack>
      </Group>
    </Panel>
  );
}
