import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export type CampaignStatus = 'draft' | 'review' | 'test' | 'scheduled' | 'live' | 'paused' | 'ended';

const colors: Record<CampaignStatus, string> = {
  draft: 'gray', review: 'violet', test: 'indigo', scheduled: 'blue', live: 'clover', paused: 'orange', ended: 'gray',
};

/** A campaign's status, in words as well as colour. */
export function StatusBadge({ status }: { status: CampaignStatus }) {
  const { t } = useTranslation();
  // Orange on its own light tint has 3.6:1 only.
  const text = status === 'paused' ? 'light-dark(#a33200, var(--mantine-color-orange-3))' : undefined;
  return <Badge c={text} color={colors[status]} variant={status === 'live' ? 'filled' : 'light'} tt="none" radius="sm" data-status={status}>{t(`status.${status}`)}</Badge>;
}
