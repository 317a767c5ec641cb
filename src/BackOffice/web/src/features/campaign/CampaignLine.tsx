import { Group, Stack, Text } from '@mantine/core';
import { IconAlertCircle, IconBroadcast } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useRetailer } from '@/api/retailers';
import { formatsOf } from '@/lib/format';
import { useNow } from '@/lib/useNow';
import { dayOf } from '@/lib/zoned';
import { type Held, type LiveOn, liveOnQuery, type Subject } from './api';

/** When it runs and for whom; where it is live. */
export function CampaignLine({ subject, campaign }: { subject: Subject; campaign: Held }) {
  const { t, i18n } = useTranslation('campaign');
  const { localDay, lastDay } = formatsOf(i18n.language);
  const { document, status, version, published_version: published } = campaign;
  const isPublished = status === 'live' || status === 'scheduled';
  const liveOn = useQuery({ ...liveOnQuery(subject), enabled: isPublished, initialData: campaign.live_on });
  const facts = [
    document.advertiser, t(`common:type.${document.interaction.type}`, { defaultValue: document.interaction.type }),
    `${t('line.from', { day: localDay(document.starts_at) })}, ${t('common:until', { day: lastDay(document.ends_at) })}`,
  ];
  return (
    <Stack gap={4}>
      <Text>{facts.filter(Boolean).join(' · ')}</Text>
      {isPublished && liveOn.data && <Spread liveOn={liveOn.data} retailer={subject.retailer} />}
      {published !== undefined && published !== version && (
        <Group gap={6} wrap="nowrap">
          <IconAlertCircle size={16} stroke={1.6} aria-hidden />
          <Text size="sm">{t('line.unpublished', { version, published })}</Text>
        </Group>
      )}
    </Stack>
  );
}

function Spread({ liveOn, retailer }: { liveOn: LiveOn; retailer: string }) {
  const { t, i18n } = useTranslation('campaign');
  const { timeZone } = useRetailer(retailer);
  const { time, moment } = formatsOf(i18n.language, timeZone);
  const now = useNow();
  const { silos = 0, of = 0, since } = liveOn;
  const everywhere = silos >= of && of > 0 && since !== undefined && since !== null;
  const when = everywhere && dayOf(Date.parse(since), timeZone) === dayOf(now, timeZone) ? time : moment;
  const text = everywhere
    ? `${t('common:liveEverywhere', { time: when(since) })} ${t('line.nodes', { silos, of, count: of })}`
    : t('common:liveOn', { silos, of, count: of });
  return (
    <Group gap={6} wrap="nowrap" role="status">
      <IconBroadcast size={16} stroke={1.6} aria-hidden color={`var(--mantine-color-${everywhere ? 'clover' : 'orange'}-6)`} />
      <Text size="sm">{text.charAt(0).toLocaleUpperCase() + text.slice(1)}</Text>
    </Group>
  );
}
