import { Alert, Anchor, Checkbox, Group, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { fitting, withoutPlacement, withPlacement } from '../document/contents';
import { placementsOf, type CampaignDocument, type Placement } from '@/api/campaign';
import { Panel } from '../fields/Panel';
import { RemarkList } from '../fields/Remarks';
import { stepOf } from '../document/steps';
import { useEditor, useRemarks } from '../state/EditorContext';

/** On which places of the shop's pages it is shown. */
export function WhereStep() {
  const { t } = useTranslation('editor');
  const { document, edit, placements, retailer } = useEditor();
  const { type } = document.interaction;
  const chosen = placementsOf(document);
  const offered = fitting(placements, type);
  const others = chosen.filter((id) => !offered.some((placement) => placement.placement_id === id));
  const remarks = useRemarks('$.interaction');
  const here = <T extends { path: string }>(list: T[]) => list.filter((remark) => stepOf(remark.path) === 'where');
  const toggle = (id: string) => edit(`placement ${id}`, (before) => (chosen.includes(id) ? withoutPlacement(before, id) : withPlacement(before, id)));
  return (
    <Panel title={t('where.title')} hint={t('where.hint')}>
      {type === 'message' && <Anywhere document={document} first={offered[0]} />}
      {offered.length === 0 && (
        <Alert color="orange" variant="light">
          {t('where.noPlacement')}{' '}
          <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/r/$retailer/settings/$section" params={{ retailer, section: 'placements' }} />}>{t('where.settings')}</Anchor>
        </Alert>
      )}
      {(type !== 'message' || chosen.length > 0) && (
        <SimpleGrid cols={{ base: 1, sm: 2 }} role="group" aria-label={t('where.title')}>
          {offered.map((placement) => <PlacementCard key={placement.placement_id} placement={placement} checked={chosen.includes(placement.placement_id)} onToggle={() => toggle(placement.placement_id)} />)}
          {others.map((id) => <PlacementCard key={id} placement={placements.find((placement) => placement.placement_id === id) ?? { placement_id: id, label: id }} checked onToggle={() => toggle(id)} />)}
        </SimpleGrid>
      )}
      <RemarkList faults={here(remarks.faults)} warnings={here(remarks.warnings)} />
    </Panel>
  );
}

/** A message needs no place: then it comes with the answer to what triggered it. */
function Anywhere({ document, first }: { document: CampaignDocument; first: Placement | undefined }) {
  const { t } = useTranslation('editor');
  const { edit } = useEditor();
  const placed = placementsOf(document);
  const set = (value: string) => edit('anywhere', (before) => {
    if (value === 'page') {
      return first ? withPlacement(before, first.placement_id) : before;
    }
    return placementsOf(before).reduce(withoutPlacement, before);
  });
  return (
    <Stack gap={4}>
      <SegmentedControl
        aria-label={t('where.how')} value={placed.length > 0 ? 'page' : 'event'} onChange={set}
        data={[{ value: 'page', label: t('where.onPage'), disabled: !first }, { value: 'event', label: t('where.withEvent') }]}
      />
      {placed.length === 0 && <Text size="sm" c="dimmed">{t('where.withEventHint')}</Text>}
    </Stack>
  );
}

function PlacementCard({ placement, checked, onToggle }: { placement: Placement; checked: boolean; onToggle: () => void }) {
  const { t } = useTranslation('editor');
  const pages = placement.page_types?.map((page) => t(`page.${page}`, { defaultValue: page })).join(', ');
  const on = placement.devices?.length ? placement.devices.map((device) => t(`device.${device}`)).join(', ') : t('device.all');
  const size = placement.width && placement.height ? t('where.size', { width: placement.width, height: placement.height }) : t('where.anySize');
  return (
    <Checkbox.Card checked={checked} onClick={onToggle} p="sm" radius="md" aria-label={placement.label}>
      <Group wrap="nowrap" align="flex-start">
        <Checkbox.Indicator />
        <div>
          <Text fw={600}>{placement.label}</Text>
          <Text size="sm" c="dimmed">{[pages, size].filter(Boolean).join(' · ')}</Text>
          <Text size="xs" c="dimmed">{on}</Text>
        </div>
      </Group>
    </Checkbox.Card>
  );
}
