import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRetailer } from '@/api/retailers';
import { useOperator, roleAt } from '@/session/session';
import type { Held, Subject } from './api';
import { stepsOf } from './steps';
import { useRestore } from './useChanges';

/** Brings an earlier version back as the newest; at once, as it can be taken back the same way. */
export function RestoreButton({ subject, campaign, version }: { subject: Subject; campaign: Held; version: number }) {
  const { t } = useTranslation('campaign');
  const { fourEyes } = useRetailer(subject.retailer);
  const role = roleAt(useOperator(), subject.retailer);
  const restore = useRestore(subject, campaign);
  if (!stepsOf(campaign.status, role, fourEyes).includes('edit')) {
    return null;
  }
  return (
    <Button size="compact-sm" variant="light" loading={restore.isPending} aria-label={t('versions.restoreOf', { version })} onClick={() => restore.mutate(version)}>
      {t('versions.restore')}
    </Button>
  );
}
