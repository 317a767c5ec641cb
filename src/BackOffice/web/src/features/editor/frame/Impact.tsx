import { Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { placementsOf, type Group } from '@/api/campaign';
import type { CampaignStatus } from '@/components/StatusBadge';
import { useFormat } from '@/lib/format';
import { percentOf } from '../document/decimals';
import { graveOf } from '../fields/Remarks';
import { useEditor } from '../state/EditorContext';
import { whenOf } from '../steps/when';

/** What goes live: what, where, when, for whom, at which cost. */
export function Impact({ status }: { status: CampaignStatus }) {
  const { t } = useTranslation('editor');
  const { document, placements, settings, check, checking } = useEditor();
  const format = useFormat(settings.time_zone);
  const labels = placementsOf(document).map((id) => placements.find((placement) => placement.placement_id === id)?.label ?? id);
  const rules = rulesIn(document.audience);
  const faults = check?.faults.length ?? 0;
  const sampled = check?.audience;
  const matched = sampled?.sample ? t('impact.sample', { share: format.percent((sampled.matched ?? 0) / sampled.sample), sample: sampled.sample }) : undefined;
  const budget = document.budget;
  const money = budget?.amount ? format.amount(budget.amount, settings.currency) : budget?.per_day?.amount ? t('impact.perDay', { amount: format.amount(budget.per_day.amount, settings.currency) }) : undefined;
  const warnings = graveOf(check?.warnings).length;
  const rows: [string, ReactNode][] = [
    [t('step.what'), t('impact.what', { type: t(`common:type.${document.interaction.type}`), name: document.name })],
    [t('step.where'), labels.length > 0 ? labels.join(', ') : t('where.none')],
    [t('step.when'), whenOf(document, t, format)],
    [t('step.who'), <>{rules === 0 ? t('who.everybody') : t('impact.rules', { count: rules })}{matched && <Text size="sm" c="dimmed">{matched}</Text>}</>],
    [t('limits.holdout'), percentOf(document.holdout) === '0' ? t('impact.noHoldout') : t('impact.holdout', { percent: percentOf(document.holdout) })],
    [t('limits.budget'), money ?? (budget?.interactions ? t('impact.interactions', { count: budget.interactions }) : t('impact.noBudget'))],
  ];
  return (
    <>
      {(status === 'live' || status === 'scheduled') && <Text size="sm">{t('impact.republish')}</Text>}
      <Table variant="vertical" layout="fixed" withTableBorder aria-label={t('impact.label')}>
        <Table.Tbody>
          {rows.map(([name, value]) => <Table.Tr key={name}><Table.Th w={140} scope="row">{name}</Table.Th><Table.Td>{value}</Table.Td></Table.Tr>)}
        </Table.Tbody>
      </Table>
      <Text size="sm" fw={warnings > 0 ? 600 : 400} c={warnings > 0 ? undefined : 'dimmed'} role="status">
        {checking ? t('review.checking') : faults > 0 ? '' : warnings > 0 ? t('impact.warnings', { count: warnings }) : t('review.ready')}
      </Text>
    </>
  );
}

/** Conditions, those of groups within too. */
function rulesIn(group: Group | undefined): number {
  return (group?.rules ?? []).reduce((count, inner) => count + ('rules' in inner ? rulesIn(inner) : 1), 0);
}
