import { ActionIcon, Button, Group, NumberInput, Select, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Cap } from '@/api/campaign';
import { Panel } from '../fields/Panel';
import { Remarks } from '../fields/Remarks';
import { SuggestField } from '../fields/SuggestField';
import { WindowField } from '../fields/WindowField';
import { useEditor, useField } from '../state/EditorContext';
import { useSentences } from '../state/useSentences';

const counts = ['shown', 'seen', 'clicked', 'played', 'won', 'redeemed'] as const;

/** How often at most a shopper is shown it: all must hold. */
export function CapsPanel() {
  const { t, i18n } = useTranslation('editor');
  const { value = [], set } = useField<Cap[]>('$.caps');
  const { caps } = useSentences();
  const language = i18n.language === 'en' ? 'en' : 'fr';
  const put = (index: number, cap: Cap) => set(value.map((other, at) => (at === index ? cap : other)));
  return (
    <Panel title={t('caps.title')} hint={t('caps.hint')}>
      {value.length === 0 && <Text size="sm" c="dimmed">{t('caps.none')}</Text>}
      {value.map((cap, index) => (
        <Stack key={index} gap={4}>
          <CapRow cap={cap} number={index + 1} onChange={(next) => put(index, next)} onRemove={() => set(value.length > 1 ? value.filter((_, at) => at !== index) : undefined)} />
          <Text size="sm" c="dimmed">{caps.find((said) => said.path === `$.caps[${index}]`)?.sentences?.[language]}</Text>
          <Remarks at={`$.caps[${index}]`} deep />
        </Stack>
      ))}
      <Group>
        <Button variant="light" size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => set([...value, { counts: 'seen', max: 3, within: '1d', of: 'campaign' }])}>{t('caps.add')}</Button>
      </Group>
    </Panel>
  );
}

function CapRow({ cap, number, onChange, onRemove }: { cap: Cap; number: number; onChange: (cap: Cap) => void; onRemove: () => void }) {
  const { t } = useTranslation('editor');
  const { placements } = useEditor();
  const of = cap.of ?? 'campaign';
  const [kind = 'campaign', name] = of.includes(':') ? [of.slice(0, of.indexOf(':')), of.slice(of.indexOf(':') + 1)] : [of];
  const choose = (next: string) => onChange({ ...cap, of: next === 'placement' ? `placement:${placements[0]?.placement_id ?? ''}` : next === 'tag' ? 'tag:' : next });
  return (
    <Group align="flex-end" gap="sm" role="group" aria-label={t('caps.number', { number })}>
      <NumberInput label={t('caps.max')} w={90} min={1} max={1_000_000} allowDecimal={false} value={cap.max ?? ''} onChange={(max) => onChange({ ...cap, max: typeof max === 'number' ? max : undefined })} />
      <Select label={t('caps.counts')} w={140} allowDeselect={false} value={cap.counts} data={counts.map((value) => ({ value, label: t(`caps.of.${value}`) }))} onChange={(value) => onChange({ ...cap, counts: value ?? cap.counts })} />
      <WindowField label={t('caps.within')} value={cap.within} onChange={(within) => onChange({ ...cap, within })} />
      <Select
        label={t('caps.scope')} w={220} allowDeselect={false} value={kind} onChange={(value) => value && choose(value)}
        data={(['campaign', 'tag', 'placement', 'group', 'retailer'] as const).map((value) => ({ value, label: t(`caps.scopes.${value}`) }))}
      />
      {kind === 'tag' && <SuggestField field="tag" label={t('caps.tag')} value={name ?? ''} onChange={(tag) => onChange({ ...cap, of: `tag:${tag}` })} w={160} />}
      {kind === 'placement' && (
        <Select
          label={t('caps.placement')} w={220} allowDeselect={false} searchable value={name ?? null} onChange={(value) => onChange({ ...cap, of: `placement:${value ?? ''}` })}
          data={placements.map((placement) => ({ value: placement.placement_id, label: placement.label }))}
        />
      )}
      <ActionIcon variant="subtle" color="red" size="lg" aria-label={t('caps.remove', { number })} onClick={onRemove}><IconTrash size={18} aria-hidden /></ActionIcon>
    </Group>
  );
}
