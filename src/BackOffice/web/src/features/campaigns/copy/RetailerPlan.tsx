import { Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Copy, type CopyItem, type Mapping, mapped, missingOf, stateOf } from './plan';
import { TargetSelect } from './TargetSelect';

/** What copying to one retailer comes to: what is ready, what is missing there, and what it is called there instead. */
export function RetailerPlan({ retailer, name, first, copies, mapping, onMap }: {
  retailer: string; name: string; first: Copy[]; copies: Copy[]; mapping: Mapping; onMap: (mapping: Mapping) => void;
}) {
  const { t } = useTranslation(['campaign-actions', 'campaigns']);
  // Names that were told apart and are one here are the likely reason that a document is refused.
  const whyOf = ({ problem }: CopyItem) => (
    problem?.errors?.some(({ code }) => code === 'duplicate') ? t('copy.twice') : t(`refused.${problem?.code}`, { defaultValue: problem?.detail ?? '' })
  );
  const missing = missingOf(first);
  const states = copies.map(stateOf);
  const incomplete = states.filter((state) => state === 'incomplete').length;
  const ready = states.filter((state) => state === 'ready').length;
  const renamed = copies.filter((copy) => copy.item.campaign_id !== copy.row.campaign_id);
  const refused = copies.filter((copy) => ['refused', 'forbidden'].includes(stateOf(copy)));
  return (
    <Paper className="panel" p="md" component="section" aria-label={name}>
      <Group justify="space-between" mb={missing.length > 0 ? 'xs' : 0}>
        <Text fw={650}>{name}</Text>
        <Group gap="xs" role="status">
          {ready > 0 && <Badge variant="default" tt="none">{t('copy.ready', { count: ready })}</Badge>}
          {incomplete > 0 && <Badge variant="default" tt="none">{t('copy.incomplete', { count: incomplete })}</Badge>}
          {refused.length > 0 && <Badge variant="default" tt="none">{t('copy.refused', { count: refused.length })}</Badge>}
        </Group>
      </Group>
      <Stack gap="xs">
        {missing.length > 0 && <Text size="sm">{t('copy.missing')}</Text>}
        {missing.map(({ kind, id, name: called, campaigns }) => (
          <TargetSelect
            key={`${kind} ${id}`} retailer={retailer} retailerName={name} kind={kind} label={t('copy.map', { kind: t(`copy.kind.${kind}`), name: called ?? id })}
            description={[kind === 'products' ? t('copy.productNote') : undefined, copies.length > 1 ? t('copy.inCampaigns', { count: campaigns }) : undefined].filter(Boolean).join(' ')}
            value={mapping[kind]?.[id]} onChange={(to) => onMap(mapped(mapping, kind, id, to))}
          />
        ))}
        {incomplete > 0 && <Text size="sm" c="dimmed">{t('copy.incompleteNote')}</Text>}
        {renamed.map(({ item }) => <Text key={item.campaign_id} size="sm" c="dimmed">{t('copy.renamed', { id: item.campaign_id })}</Text>)}
        {refused.map(({ row, item }) => <Text key={row.campaign_id} size="sm">{t('copy.refusedWhy', { name: row.name, why: whyOf(item) })}</Text>)}
      </Stack>
    </Paper>
  );
}
