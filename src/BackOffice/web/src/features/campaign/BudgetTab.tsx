import { Alert, Button, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { IconCoinOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problem';
import { useRetailer } from '@/api/retailers';
import { EmptyState, ErrorState } from '@/components/PageStates';
import { Panel } from '@/components/Panel';
import { formatsOf } from '@/lib/format';
import { useMay } from '@/session/session';
import { budgetQuery, type Held, type Subject } from './api';
import { BudgetMeter } from './BudgetMeter';
import { PacingPanel } from './PacingPanel';

/** What it may spend, what it spent, and whether at the right pace. */
export function BudgetTab({ subject, campaign }: { subject: Subject; campaign: Held }) {
  const { t, i18n } = useTranslation('campaign');
  const { timeZone, currency } = useRetailer(subject.retailer);
  const { moment, amount } = formatsOf(i18n.language, timeZone);
  const { data, error, refetch } = useQuery(budgetQuery(subject));
  if (error instanceof ApiError && error.status === 404) {
    return <NoBudget subject={subject} />;
  }
  if (!data) {
    return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Stack><Skeleton h={160} /><Skeleton h={160} /></Stack>;
  }
  const { group, cost } = campaign.document.budget ?? {};
  const facts = [
    cost?.amount && cost.per && t('budget.cost', { amount: amount(cost.amount, currency), per: t(`budget.per.${cost.per}`, { defaultValue: cost.per }) }),
    group && t('budget.group', { group }),
    (data.unsettled_leases ?? 0) > 0 && t('budget.unsettled', { count: data.unsettled_leases }),
  ].filter(Boolean);
  const day = data.limits?.per_day;
  return (
    <Stack gap="lg">
      {data.exhausted_since && <Alert color="red" icon={<IconCoinOff aria-hidden />} title={t('budget.exhausted')}>{t('budget.exhaustedSince', { since: moment(data.exhausted_since) })}</Alert>}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Panel title={t('budget.total')}>
          <BudgetMeter limit={data.limits} used={data.used} leased={data.leased} left={data.left} currency={currency} />
        </Panel>
        <Panel title={t('budget.today')}>
          <BudgetMeter limit={day} used={data.today?.used} leased={data.today?.leased} left={data.today?.left} currency={currency} />
        </Panel>
      </SimpleGrid>
      <PacingPanel standing={data} currency={currency} />
      {facts.length > 0 && <Text size="sm" c="dimmed">{facts.join(' ')}</Text>}
    </Stack>
  );
}

function NoBudget({ subject: { retailer, id } }: { subject: Subject }) {
  const { t } = useTranslation('campaign');
  const mayEdit = useMay(retailer, 'editor');
  return (
    <EmptyState
      title={t('budget.none')}
      action={mayEdit && <Button variant="default" renderRoot={(props) => <Link {...props} to="/r/$retailer/campaigns/$campaign/edit" params={{ retailer, campaign: id }} search={{ step: 'limits' }} />}>{t('budget.add')}</Button>}
    >
      {t('budget.noneText')}
    </EmptyState>
  );
}
