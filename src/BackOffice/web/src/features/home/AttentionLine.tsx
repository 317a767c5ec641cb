import { Anchor, Badge, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import {
  IconAlertOctagon, IconCalendarDue, IconCalendarX, IconClockPause, IconCoinOff, IconPlayerPause, IconEyeOff, type Icon, IconUserQuestion,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRetailer } from '@/api/retailers';
import type { AttentionItem } from './api';
import { isUrgent, linkOf } from './attention';
import { useAttentionText } from './useAttentionText';

const icons: Record<AttentionItem['kind'], Icon> = {
  budget_exhausted: IconCoinOff, day_budget_exhausted: IconClockPause, rejected_events: IconAlertOctagon, nothing_shown: IconEyeOff,
  nothing_eligible: IconUserQuestion, not_started: IconCalendarX, ends_soon: IconCalendarDue, paused_with_budget: IconPlayerPause,
};

/** One thing that needs attention: what, since when, and the way to put it right.
 * @param withRetailer when several retailers' are together. */
export function AttentionLine({ item, withRetailer }: { item: AttentionItem; withRetailer?: boolean }) {
  const { t } = useTranslation('home');
  const { name: retailer } = useRetailer(item.retailer_id);
  const { what, why } = useAttentionText(item);
  const urgent = isUrgent(item);
  const Sign = icons[item.kind];
  const name = item.name ?? item.campaign_id;
  return (
    <Group component="li" gap="sm" align="flex-start" style={{ rowGap: 4 }}>
      <Sign size={20} stroke={1.6} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} color={`var(--mantine-color-${urgent ? 'red' : 'orange'}-6)`} />
      <Stack gap={2} flex="1 1 16rem" miw={0}>
        <Group gap={6}>
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>{name ?? t('attention.ofRetailer')}</Text>
          <Badge size="sm" variant="light" tt="none" color={urgent ? 'red' : 'orange'}>{what}</Badge>
        </Group>
        <Text size="sm" c="dimmed">{withRetailer && `${retailer} · `}{why}</Text>
      </Stack>
      <Anchor size="sm" fw={600} py={2} ml={{ base: 32, sm: 0 }} renderRoot={(props) => <Link {...props} {...linkOf(item)} />}>
        {t(`attention.${item.kind}.action`)}
        {/* The reader of a list of links hears of which campaign it is. */}
        <VisuallyHidden> {name ?? retailer}</VisuallyHidden>
      </Anchor>
    </Group>
  );
}
