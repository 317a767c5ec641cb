import { Alert, Button, Group, Modal, Radio, Stack, Table, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePeople } from '@/api/people';
import { useFormat } from '@/lib/format';
import type { Held } from '../api';
import { diff, merge, resolved, type Side } from '../document/merge';
import type { CampaignDocument } from '@/api/campaign';
import { useEditor } from '../state/EditorContext';
import { usePlaceName, ValueText } from './PlaceName';

/** Somebody saved before: both versions, what differs, and the choice. Nothing is lost until something is chosen. */
export function ConflictModal({ base, mine, theirs, busy, onChoose, onClose }: {
  base: CampaignDocument; mine: CampaignDocument; theirs: Held; busy: boolean; onChoose: (document: CampaignDocument) => void; onClose: () => void;
}) {
  const { t } = useTranslation('editor');
  const { retailer, settings } = useEditor();
  const people = usePeople(retailer);
  const format = useFormat(settings.time_zone);
  const merged = useMemo(() => merge(base, mine, theirs.document), [base, mine, theirs]);
  const [chosen, setChosen] = useState<Record<string, Side>>({});
  const open = merged.conflicts.filter((conflict) => !chosen[conflict.path]).length;
  return (
    <Modal opened onClose={onClose} size="xl" title={<Text span fz="lg" fw={650}>{t('conflict.title')}</Text>} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      <Stack>
        <Text size="sm">{t('conflict.text', { name: people.get(theirs.changed_by) ?? theirs.changed_by, time: format.moment(theirs.changed_at), version: theirs.version })}</Text>
        {merged.conflicts.length > 0 && (
          <Stack gap="sm">
            <Text fw={600} size="sm">{t('conflict.both', { count: merged.conflicts.length })}</Text>
            {merged.conflicts.map((conflict) => (
              <Choice key={conflict.path} conflict={conflict} side={chosen[conflict.path]} onChoose={(side) => setChosen((before) => ({ ...before, [conflict.path]: side }))} />
            ))}
          </Stack>
        )}
        <Differences title={t('conflict.onlyMine')} changes={merged.onlyMine} />
        <Differences title={t('conflict.onlyTheirs')} changes={merged.onlyTheirs} />
        {diff(mine, theirs.document).length === 0 && <Alert color="clover" variant="light">{t('conflict.same')}</Alert>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('conflict.later')}</Button>
          <Button variant="default" onClick={() => onChoose(theirs.document)} loading={busy}>{t('conflict.theirs')}</Button>
          <Button variant="default" onClick={() => onChoose(mine)} loading={busy}>{t('conflict.mine')}</Button>
          <Button onClick={() => onChoose(resolved(merged, chosen))} disabled={open > 0} loading={busy}>{open > 0 ? t('conflict.open', { count: open }) : t('conflict.merge')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function Choice({ conflict, side, onChoose }: { conflict: { path: string; base: unknown; mine: unknown; theirs: unknown }; side: Side | undefined; onChoose: (side: Side) => void }) {
  const { t } = useTranslation('editor');
  const nameOf = usePlaceName();
  return (
    <Radio.Group label={nameOf(conflict.path)} description={<>{t('conflict.before')} <ValueText path={conflict.path} value={conflict.base} /></>} value={side ?? null} onChange={(value) => onChoose(value as Side)} data-conflict={conflict.path}>
      <Group gap="sm" mt={6} align="stretch" grow preventGrowOverflow={false}>
        {(['mine', 'theirs'] as const).map((value) => (
          <Radio.Card key={value} value={value} p="sm" radius="md" miw={220}>
            <Group wrap="nowrap" align="flex-start">
              <Radio.Indicator />
              <div><Text size="sm" fw={600}>{t(`conflict.side.${value}`)}</Text><ValueText path={conflict.path} value={conflict[value]} /></div>
            </Group>
          </Radio.Card>
        ))}
      </Group>
    </Radio.Group>
  );
}

function Differences({ title, changes }: { title: string; changes: { path: string; before: unknown; after: unknown }[] }) {
  const { t } = useTranslation('editor');
  const nameOf = usePlaceName();
  if (changes.length === 0) {
    return null;
  }
  return (
    <div>
      <Text fw={600} size="sm">{title}</Text>
      <Table aria-label={title} verticalSpacing={4}>
        <Table.Thead><Table.Tr><Table.Th>{t('conflict.place')}</Table.Th><Table.Th>{t('conflict.was')}</Table.Th><Table.Th>{t('conflict.is')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {changes.map((change) => (
            <Table.Tr key={change.path}><Table.Th scope="row" fw={500}>{nameOf(change.path)}</Table.Th><Table.Td><ValueText path={change.path} value={change.before} /></Table.Td><Table.Td><ValueText path={change.path} value={change.after} /></Table.Td></Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
