import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Goal } from '@/api/campaign';
import { ConditionList } from '../audience/ConditionList';
import { DurationField } from '../fields/DurationField';
import { EventSelect } from '../fields/EventSelect';
import { Panel } from '../fields/Panel';
import { Remarks } from '../fields/Remarks';
import { useField } from '../state/EditorContext';

/** What it is to bring about: orders and revenue are counted by it. */
export function GoalPanel() {
  const { t } = useTranslation('editor');
  const { value: goal, set } = useField<Goal>('$.goal');
  if (!goal) {
    return (
      <Panel title={t('goal.title')} hint={t('goal.none')}>
        <Group><Button variant="light" size="xs" onClick={() => set({ event_name: 'purchase', within: '7d' })}>{t('goal.add')}</Button></Group>
      </Panel>
    );
  }
  return (
    <Panel title={t('goal.title')} hint={t('goal.hint')} action={<Button variant="subtle" color="red" size="compact-sm" onClick={() => set(undefined)}>{t('goal.remove')}</Button>}>
      <Group align="flex-end" gap="sm">
        <EventSelect label={t('goal.event')} value={goal.event_name} onChange={(event_name) => set({ ...goal, event_name })} />
        <DurationField label={t('goal.within')} value={goal.within ?? '7d'} onChange={(within) => set({ ...goal, within })} />
      </Group>
      <ConditionList value={goal.where ?? []} onChange={(where) => set({ ...goal, where: where.length > 0 ? where : undefined })} />
      <Remarks at="$.goal" deep />
    </Panel>
  );
}
