import { Group, Text } from '@mantine/core';
import { IconCoin } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatsOf } from '@/lib/format';
import { type StoryRow, useRetailerOf } from './api';

/** Goals of campaigns that this order counts for. */
export function CreditLines({ credits, retailer }: { credits: StoryRow['credits']; retailer: string }) {
  const { t, i18n } = useTranslation('shoppers');
  const { currency } = useRetailerOf(retailer);
  const { amount } = formatsOf(i18n.language);
  return credits.map((credit) => (
    <Group key={`${credit.campaign_id} ${credit.variant_id}`} gap="xs" wrap="nowrap" align="flex-start">
      <IconCoin size={18} stroke={1.6} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
      <Text size="sm">
        {t(credit.held_out ? 'credit.heldOut' : 'credit.counts', { name: credit.campaign_name ?? credit.campaign_id, amount: amount(credit.amount ?? '0', currency) })}
      </Text>
    </Group>
  ));
}
