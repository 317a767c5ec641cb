import { List, Skeleton, Stack, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/components/PageStates';
import { formatsOf } from '@/lib/format';
import type { StopImpact } from './scope';

const namedMax = 6;

/** What would stop, by name as far as there is room. */
export function StopImpactView({ query: { data, isError, error, refetch } }: { query: UseQueryResult<StopImpact> }) {
  const { t, i18n } = useTranslation(['campaign-actions', 'campaigns']);
  if (isError) {
    return <ErrorState error={error} retry={() => void refetch()} />;
  }
  if (!data) {
    return <Stack gap="xs" role="status" aria-label={t('common:state.loading')}><Skeleton h={18} /><Skeleton h={18} w="60%" /></Stack>;
  }
  const { live, inTest, impact } = data;
  const all = [...live, ...inTest];
  const stopping = impact.budgets.filter((budget) => budget.stops).length;
  if (all.length === 0) {
    return <Text>{t('stop.nothing')}</Text>;
  }
  return (
    <Stack gap={6}>
      {live.length > 0 && <Text fw={600}>{t('stop.live', { count: live.length })}</Text>}
      {inTest.length > 0 && <Text>{t('stop.inTest', { count: inTest.length })}</Text>}
      <List size="sm" spacing={2}>
        {all.slice(0, namedMax).map((row) => <List.Item key={row.campaign_id}>{row.name}</List.Item>)}
        {all.length > namedMax && <List.Item>{t('impact.others', { count: all.length - namedMax })}</List.Item>}
      </List>
      {impact.shown_today !== undefined && <Text size="sm">{t('impact.shownToday', { count: impact.shown_today, shown: formatsOf(i18n.language).count(impact.shown_today) })}</Text>}
      {stopping > 0 && <Text size="sm">{t('impact.budgets', { count: stopping })}</Text>}
    </Stack>
  );
}
