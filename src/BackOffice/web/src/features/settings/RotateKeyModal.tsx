import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultAlert } from '@/components/FaultAlert';
import { SecretOnce } from '@/components/SecretOnce';
import { faultsOf } from '@/lib/faults';
import { type Key, rotateKey } from './api';

const hours = ['1', '24', '168', '720'] as const;

/** A second secret for a key; the first holds for a while, so that the shop has time to change. */
export function RotateKeyModal({ retailer, rotated, onClose }: { retailer: string; rotated: Key; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const [time, setTime] = useState<string>('24');
  const rotating = useMutation({
    mutationFn: () => rotateKey(retailer, rotated.key_id ?? '', new Date(Date.now() + Number(time) * 3_600_000).toISOString()),
  });
  return (
    <Modal opened onClose={onClose} size="lg" title={t('keys.rotateTitle', { name: rotated.label })} closeOnClickOutside={!rotating.data} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      {rotating.data
        ? (
            <Stack>
              <SecretOnce label={t('keys.rotated')} secret={rotating.data.secret ?? ''} text={t('keys.rotatedText')} />
              <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t('kept')}</Button></Group>
            </Stack>
          )
        : (
            <Stack>
              <Text size="sm">{t('keys.rotateText')}</Text>
              <FaultAlert faults={Object.values(faultsOf(rotating.error, t))} />
              <Select
                label={t('keys.oldHolds')} allowDeselect={false} value={time} data={hours.map((value) => ({ value, label: t(`keys.hours.${value}`) }))} data-autofocus
                onChange={(value) => setTime(value ?? '24')}
              />
              <Group justify="flex-end">
                <Button variant="default" onClick={onClose}>{t('common:action.cancel')}</Button>
                <Button loading={rotating.isPending} onClick={() => rotating.mutate()}>{t('keys.rotate')}</Button>
              </Group>
            </Stack>
          )}
    </Modal>
  );
}
