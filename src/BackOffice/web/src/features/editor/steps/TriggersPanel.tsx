import { ActionIcon, Button, Group, Select, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Trigger } from '@/api/campaign';
import { DurationField } from '../fields/DurationField';
import { EventList, EventSelect } from '../fields/EventSelect';
import { Panel } from '../fields/Panel';
import { Remarks } from '../fields/Remarks';
import { useField } from '../state/EditorContext';

type Kind = 'event' | 'after' | 'sequence';

const begun: Record<Kind, Trigger> = {
  event: 'page_view', after: { after: '15m', since: 'add_to_cart', without: ['purchase'] }, sequence: { sequence: ['view_item', 'add_to_cart'], within: '30m', without: ['purchase'] },
};

function kindOf(trigger: Trigger): Kind {
  return typeof trigger === 'string' ? 'event' : 'after' in trigger ? 'after' : 'sequence';
}

/** On which occasions: any of them is enough. */
export function TriggersPanel() {
  const { t } = useTranslation('editor');
  const { value = [], set } = useField<Trigger[]>('$.triggers');
  const put = (index: number, trigger: Trigger) => set(value.map((other, at) => (at === index ? trigger : other)));
  return (
    <Panel title={t('trigger.title')} hint={t('trigger.hint')}>
      {value.map((trigger, index) => (
        <Stack key={index} gap={4}>
          <Group align="flex-end" gap="sm" role="group" aria-label={t('trigger.number', { number: index + 1 })}>
            <Select
              label={t('trigger.kind')} w={210} allowDeselect={false} value={kindOf(trigger)} data={(['event', 'after', 'sequence'] as const).map((kind) => ({ value: kind, label: t(`trigger.${kind}`) }))}
              onChange={(kind) => kind && put(index, begun[kind as Kind])}
            />
            <TriggerFields trigger={trigger} onChange={(next) => put(index, next)} />
            {value.length > 1 && (
              <ActionIcon variant="subtle" color="red" size="lg" aria-label={t('trigger.remove', { number: index + 1 })} onClick={() => set(value.filter((_, at) => at !== index))}>
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            )}
          </Group>
          <Remarks at={`$.triggers[${index}]`} deep />
        </Stack>
      ))}
      <Remarks at="$.triggers" />
      <Group><Button variant="light" size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => set([...value, 'view_cart'])}>{t('trigger.add')}</Button></Group>
    </Panel>
  );
}

function TriggerFields({ trigger, onChange }: { trigger: Trigger; onChange: (trigger: Trigger) => void }) {
  const { t } = useTranslation('editor');
  if (typeof trigger === 'string') {
    return <EventSelect label={t('trigger.name')} value={trigger} onChange={onChange} flex="1 1 220px" />;
  }
  const without = (names: string[]) => onChange({ ...trigger, without: names.length > 0 ? names : undefined });
  return 'after' in trigger ? (
    <>
      <DurationField label={t('trigger.delay')} value={trigger.after} onChange={(after) => onChange({ ...trigger, after })} />
      <EventSelect label={t('trigger.since')} value={trigger.since} onChange={(since) => onChange({ ...trigger, since })} flex="1 1 200px" />
      <EventList label={t('trigger.without')} values={trigger.without ?? []} onChange={without} max={20} />
    </>
  ) : (
    <>
      <SequenceFields sequence={trigger.sequence} onChange={(sequence) => onChange({ ...trigger, sequence })} />
      <DurationField label={t('trigger.within')} value={trigger.within} onChange={(within) => onChange({ ...trigger, within })} />
      <EventList label={t('trigger.without')} values={trigger.without ?? []} onChange={without} max={20} />
    </>
  );
}

/** In this order; the same may come several times. */
function SequenceFields({ sequence, onChange }: { sequence: string[]; onChange: (names: string[]) => void }) {
  const { t } = useTranslation('editor');
  return (
    <Group gap={6} align="flex-end">
      {sequence.map((name, index) => (
        <EventSelect key={index} label={t('trigger.step', { number: index + 1 })} value={name} onChange={(next) => onChange(sequence.map((other, at) => (at === index ? next : other)))} />
      ))}
      {sequence.length < 10 && <Button variant="subtle" size="xs" onClick={() => onChange([...sequence, 'view_cart'])}>{t('trigger.addStep')}</Button>}
      {sequence.length > 2 && <Button variant="subtle" color="red" size="xs" onClick={() => onChange(sequence.slice(0, -1))}>{t('trigger.dropStep')}</Button>}
    </Group>
  );
}
