import { Group, Skeleton, Stack, Text, Timeline } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useRetailer } from '@/api/retailers';
import { EmptyState, ErrorState } from '@/components/PageStates';
import { Panel } from '@/components/Panel';
import { type CampaignStatus, StatusBadge } from '@/components/StatusBadge';
import { formatsOf } from '@/lib/format';
import { type Subject, transitionsQuery } from './api';
import { Person } from '@/components/Person';

/** Every change of its state: who, when and why; the newest first. */
export function ActivityTab({ subject }: { subject: Subject }) {
  const { t, i18n } = useTranslation('campaign');
  const { timeZone } = useRetailer(subject.retailer);
  const { day, time } = formatsOf(i18n.language, timeZone);
  const { data, error, refetch } = useQuery(transitionsQuery(subject));
  if (!data) {
    return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Stack><Skeleton h={60} /><Skeleton h={60} /></Stack>;
  }
  if (data.length === 0) {
    return <EmptyState title={t('activity.none')}>{t('activity.noneText')}</EmptyState>;
  }
  const newestFirst = [...data].sort((a, b) => Date.parse(b.at ?? '') - Date.parse(a.at ?? ''));
  return (
    <Panel title={t('activity.title')}>
      <Timeline bulletSize={18} lineWidth={2} active={newestFirst.length} color="clover">
        {newestFirst.map(({ from, to, at, by, why, version }) => (
          <Timeline.Item key={`${at} ${to}`}>
            <Group gap={6}>
              {from && <><StatusBadge status={from as CampaignStatus} /><Text span size="sm" aria-label={t('activity.then')}>→</Text></>}
              <StatusBadge status={to as CampaignStatus} />
              <Text span size="sm" c="dimmed">{t('activity.version', { version })}</Text>
            </Group>
            <Text size="sm" mt={4}>{at && `${day(at)}, ${time(at)}`} · <Person retailer={subject.retailer} id={by} /></Text>
            {why && <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>{t('activity.why', { why })}</Text>}
          </Timeline.Item>
        ))}
      </Timeline>
    </Panel>
  );
}
