import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/format';
import { type DayAndTime, daysOf, endAt, endOf, startAt, startOf } from '../document/dates';
import { DayField, HourField } from '../fields/DayField';
import { Panel } from '../fields/Panel';
import { useFaultText } from '../fields/faultText';
import { Remarks } from '../fields/Remarks';
import { useEditor, useField } from '../state/EditorContext';
import { TriggersPanel } from './TriggersPanel';
import { whenOf } from './when';

/** From when to when, and on which occasion. */
export function WhenStep() {
  const { t } = useTranslation('editor');
  const { document, settings } = useEditor();
  const format = useFormat(settings.time_zone);
  const days = daysOf(document.starts_at, document.ends_at);
  return (
    <>
      <Panel title={t('when.title')} hint={t('when.zone', { zone: settings.time_zone })}>
        <Moment path="$.starts_at" day={t('when.start')} time={t('when.startTime')} read={startOf} write={startAt} />
        <Moment path="$.ends_at" day={t('when.end')} time={t('when.endTime')} read={endOf} write={endAt} />
        <Text size="sm">{whenOf(document, t, format)}{days > 0 ? ` (${t('when.days', { count: days })})` : ''}</Text>
      </Panel>
      <TriggersPanel />
    </>
  );
}

function Moment({ path, day, time, read, write }: { path: string; day: string; time: string; read: (text: string) => DayAndTime; write: (at: DayAndTime) => string }) {
  const { value, set, faults } = useField<string>(path);
  const textOf = useFaultText();
  const at = read(value ?? '');
  return (
    <div>
      <Group align="flex-start" gap="sm">
        <DayField label={day} required value={at.day} path={path} error={faults.length > 0 ? faults.map(textOf).join(' ') : undefined} onChange={(next) => set(write({ ...at, day: next }))} />
        <HourField label={time} value={at.time} onChange={(next) => set(write({ ...at, time: next }))} />
      </Group>
      <Remarks at={path} without />
    </div>
  );
}
