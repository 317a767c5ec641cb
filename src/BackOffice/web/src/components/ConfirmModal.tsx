import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultsOf } from '@/lib/faults';
import { FaultAlert } from './FaultAlert';

/** Asks before what cannot be undone, with what it will bring about.
 * @param why the label of a field for the reason; left out: none is asked for. */
export function ConfirmModal({ title, action, why, onConfirm, onClose, children }: {
  title: string; action: string; why?: string; onConfirm: (why: string) => Promise<void>; onClose: () => void; children: ReactNode;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const doing = useMutation({ mutationFn: () => onConfirm(reason.trim()), onSuccess: onClose });
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('action.close') }}>
      <Stack>
        <div>{children}</div>
        <FaultAlert faults={Object.values(faultsOf(doing.error, t))} />
        {why && <TextInput label={why} value={reason} maxLength={1000} onChange={(event) => setReason(event.currentTarget.value)} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>{t('action.cancel')}</Button>
          <Button color="red" loading={doing.isPending} onClick={() => doing.mutate()}>{action}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
