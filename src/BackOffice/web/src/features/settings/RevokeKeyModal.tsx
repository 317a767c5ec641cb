import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConfirmModal } from '@/components/ConfirmModal';
import { sayDone } from '@/lib/undo';
import { type Key, revokeKey } from './api';

/** A revoked key never comes back: what stops with it is said first. */
export function RevokeKeyModal({ retailer, revoked, onClose }: { retailer: string; revoked: Key; onClose: () => void }) {
  const { t } = useTranslation('settings');
  return (
    <ConfirmModal
      title={t('keys.revokeTitle', { name: revoked.label })} action={t('keys.revoke')} why={t('why')} onClose={onClose}
      onConfirm={async (why) => {
        await revokeKey(retailer, revoked.key_id ?? '', why);
        sayDone(t('keys.revokedNow', { name: revoked.label }));
      }}
    >
      <Text size="sm">{t(`keys.revokeImpact.${revoked.kind}`)}</Text>
      {(revoked.origins ?? []).length > 0 && <Text size="sm" mt="xs">{t('keys.revokeOrigins', { origins: (revoked.origins ?? []).join(', ') })}</Text>}
      <Text size="sm" mt="xs">{t('keys.revokeForever')}</Text>
    </ConfirmModal>
  );
}
