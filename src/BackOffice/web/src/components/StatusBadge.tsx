import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export type CampaignStatus = 'draft' | 'review' | 'test' | 'scheduled' | 'live' | 'paused' | 'ended';

const colors: Record<CampaignStatus, string> = {
  draft: 'gray', review: 'violet', test: 'indigo', scheduled: 'blue', live: 'clover', paused: 'orange', ended: 'gray',
};

/** A campaign's status, in words as well as colour. */
export function StatusBadge({ status }: { status: CampaignStatus }) {
  const { t } = useTranslation();
  return <Badge color={colors[status]} variant={status === 'live' ? 'filled' : 'light'} tt="none" radius="sm" data-status={status}>{t(`status.${status}`)}</Badge>;
}
