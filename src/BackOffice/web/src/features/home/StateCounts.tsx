import { Anchor, Group, Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/Panel';
import { type CampaignStatus, StatusBadge } from '@/components/StatusBadge';
import { useFormat } from '@/lib/format';
import { statesQuery } from './api';

const states: CampaignStatus[] = ['live', 'scheduled', 'paused', 'test', 'review', 'draft', 'ended'];
// These are told even when there are none.
const always = new Set<CampaignStatus>(['live', 'scheduled', 'paused', 'draft']);

/** How many campaigns are in each state; each a link to them.
 * @param counts what the stream last said; the list's own count stands in until it does. */
export function StateCounts({ retailer, counts }: { retailer: string; counts: Record<string, number> | undefined }) {
  const { t } = useTranslation('home');
  const { count } = useFormat();
  const listed = useQuery({ ...statesQuery(retailer), enabled: counts === undefined });
  const known: Partial<Record<string, number>> | undefined = counts ?? listed.data;
  return (
    <Panel title={t('states.title')}>
      {!known && (listed.isError ? <Text size="sm" c="dimmed">{t('common:error.passing.title')}</Text> : <Stack gap="xs">{[0, 1, 2, 3].map((n) => <Skeleton key={n} h={24} />)}</Stack>)}
      {known && (
        <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: 'none' }}>
          {states.filter((state) => always.has(state) || (known[state] ?? 0) > 0).map((state) => (
            <Group key={state} component="li" justify="space-between">
              <StatusBadge status={state} />
              <Anchor
                size="sm" fw={600} className="tabular" px={4} py={4}
                renderRoot={(props) => <Link {...props} to="/r/$retailer/campaigns" params={{ retailer }} search={{ status: [state] }} />}
              >
                {count(known[state] ?? 0)} <VisuallyHidden>{t('states.link', { count: known[state] ?? 0, state: t(`common:status.${state}`) })}</VisuallyHidden>
              </Anchor>
            </Group>
          ))}
        </Stack>
      )}
    </Panel>
  );
}
