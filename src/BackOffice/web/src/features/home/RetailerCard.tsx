import { Anchor, Group, Paper, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/format';
import { statesQuery, todayQuery } from './api';
import { Sparks } from './Sparks';

/** A retailer today: its hours, what was shown and bought, how many campaigns are live. */
export function RetailerCard({ retailerId, name, timeZone }: { retailerId: string; name: string; timeZone: string }) {
  const { t } = useTranslation('home');
  const { count, amount } = useFormat();
  const today = useQuery(todayQuery(retailerId));
  const states = useQuery(statesQuery(retailerId));
  const { data } = today;
  const events = data && data.events.applied + data.events.late;
  const figures = [
    ['events', events === undefined ? undefined : count(events)], ['shown', data && count(data.totals.shown)], ['orders', data && count(data.totals.orders)],
    ['revenue', data && amount(data.totals.revenue, data.currency)],
  ] as const;
  return (
    <Paper component="li" className="panel" p="md">
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Anchor fw={600} renderRoot={(props) => <Link {...props} to="/r/$retailer" params={{ retailer: retailerId }} />}>{name}</Anchor>
        <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>{states.data && t('retailers.live', { count: states.data.live ?? 0, number: count(states.data.live ?? 0) })}</Text>
      </Group>
      {today.isError && !data ? <Text size="sm" c="dimmed" mt="sm">{t('retailers.noNumbers')}</Text> : (
        <>
          <Sparks numbers={data} timeZone={timeZone} />
          <Group component="dl" justify="space-between" gap="xs" m={0}>
            {figures.map(([figure, value]) => (
              <div key={figure}>
                <Text component="dt" size="xs" c="dimmed">{t(`retailers.${figure}`)}</Text>
                <Text component="dd" m={0} size="sm" fw={600} className="tabular">{value ?? <Skeleton h={18} w={50} component="span" display="block" />}</Text>
              </div>
            ))}
          </Group>
          {data && events === 0 && <Text size="xs" c="dimmed" mt={6}>{t('retailers.quiet')}</Text>}
        </>
      )}
    </Paper>
  );
}
