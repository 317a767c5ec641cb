import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultAlert } from '@/components/FaultAlert';
import { faultsOf } from '@/lib/faults';
import { sayDone } from '@/lib/undo';
import { removeSecondFactor } from './api';

/** The second factor goes with the password only: whoever finds an open page cannot take it away. */
export function RemoveFactorModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('account');
  const [password, setPassword] = useState('');
  const removing = useMutation({
    mutationFn: () => removeSecondFactor(password),
    onSuccess: () => {
      sayDone(t('factor.removed'));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    removing.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={t('factor.remove')} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t('factor.removeText')}</Text>
          <FaultAlert faults={Object.values(faultsOf(removing.error, t))} />
          <PasswordInput
            label={t('password.present')} autoComplete="current-password" required value={password} visibilityToggleButtonProps={{ 'aria-label': t('password.show') }} data-autofocus
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:action.cancel')}</Button>
            <Button type="submit" color="red" loading={removing.isPending}>{t('factor.remove')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
