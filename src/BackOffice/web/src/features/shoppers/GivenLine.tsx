import { Badge, Button, Group, Text } from '@mantine/core';
import { IconGhost2, IconSpeakerphone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatsOf } from '@/lib/format';
import type { Given } from './story';

/** An interaction that was given (or, for a held-out shopper, would have been), and what became of it. */
export function GivenLine({ given, ghost, timeZone, onWhy }: { given: Given; ghost?: boolean; timeZone: string; onWhy?: () => void }) {
  const { t, i18n } = useTranslation('shoppers');
  const { second } = formatsOf(i18n.language, timeZone);
  const name = given.campaign_name ?? given.campaign_id;
  const Sign = ghost ? IconGhost2 : IconSpeakerphone;
  const fates = [['seen', given.seen_at], ['clicked', given.clicked_at], ['dismissed', given.dismissed_at]] as const;
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Sign size={18} stroke={1.6} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} color="var(--mantine-color-clover-6)" />
      <Group gap={6} flex={1} miw={0}>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {t(ghost ? 'given.ghost' : 'given.shown')} <Text span fw={600}>{name}</Text>
          {given.placement && <Text span c="dimmed"> · {given.placement}</Text>}
          {given.variant_id && <Text span c="dimmed"> · {t('given.variant', { id: given.variant_id })}</Text>}
        </Text>
        {fates.map(([fate, at]) => at && <Badge key={fate} size="sm" variant="light" tt="none" color={fate === 'dismissed' ? 'gray' : 'clover'}>{t(`given.${fate}`, { time: second(at) })}</Badge>)}
      </Group>
      {onWhy && <Button size="compact-sm" variant="light" onClick={onWhy} aria-label={t('why.whyOf', { name })}>{t('why.why')}</Button>}
    </Group>
  );
}
