import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconClockPin, IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatsOf } from '@/lib/format';
import { type StoryRow, type Subject, useRetailerOf } from './api';
import { CreditLines } from './CreditLines';
import { EventLine } from './EventLine';
import { GivenLine } from './GivenLine';
import { RefusedList } from './RefusedList';
import { type Given, refusedOf } from './story';

/** One request: what the shopper did, what it earned, and what it did not. */
export function StoryCard({ row, subject, given, names, onWhy, onState }: {
  row: StoryRow; subject: Subject; given: Map<string, Given>; names: Map<string, string>; onWhy: (campaign: string | undefined) => void; onState: () => void;
}) {
  const { t, i18n } = useTranslation('shoppers');
  const { timeZone } = useRetailerOf(subject.retailer);
  const time = row.decided_at ? formatsOf(i18n.language, timeZone).second(row.decided_at) : '';
  // What was decided for a visitor's part is in the visitor's own story.
  const explained = row.kind === 'request';
  return (
    <Paper className="panel" p="sm" component="article" aria-label={t('story.requestAt', { time })}>
      <Group justify="space-between" gap="xs" mb={4}>
        <Group gap="xs">
          <Text component="time" dateTime={row.decided_at} size="sm" fw={600} className="tabular">{time}</Text>
          {!explained && <Badge variant="light" color="grape" tt="none">{t(`row.${row.kind}`, { id: row.visitor_id ?? row.merged_into ?? '' })}</Badge>}
          {row.degraded && <Badge variant="light" color="gray" tt="none">{t('story.degraded')}</Badge>}
          {explained && row.profile_allowed === false && <Badge variant="light" color="gray" tt="none">{t('story.noProfile')}</Badge>}
        </Group>
        {row.decided_at && (
          <Group gap={4}>
            {explained && (
              <Button size="compact-sm" variant="subtle" leftSection={<IconHelpCircle size={14} aria-hidden />} onClick={() => onWhy(undefined)} aria-label={t('why.otherAt', { time })}>
                {t('why.other')}
              </Button>
            )}
            <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconClockPin size={14} aria-hidden />} onClick={onState} aria-label={t('state.atThis', { time })}>
              {t('state.show')}
            </Button>
          </Group>
        )}
      </Group>
      <Stack gap={6}>
        {row.events.map((event, n) => <EventLine key={event.event_id ?? n} event={event} given={given} names={names} retailer={subject.retailer} />)}
        {row.interactions.map((one) => (
          <GivenLine key={one.interaction_id} given={one} timeZone={timeZone} onWhy={explained ? () => onWhy(one.campaign_id) : undefined} />
        ))}
        {row.ghosts.map((one) => (
          <GivenLine key={one.interaction_id} given={one} ghost timeZone={timeZone} onWhy={explained ? () => onWhy(one.campaign_id) : undefined} />
        ))}
        <CreditLines credits={row.credits} retailer={subject.retailer} />
        {explained && <RefusedList outcomes={refusedOf(row)} onWhy={onWhy} />}
      </Stack>
    </Paper>
  );
}
