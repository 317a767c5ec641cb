import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Account, changeOperator, inviteAgain } from '@/api/operators';
import { ConfirmModal } from '@/components/ConfirmModal';
import { SecretOnce } from '@/components/SecretOnce';
import { faultText } from '@/lib/faults';
import { offerUndo, sayDone, sayFailed } from '@/lib/undo';

/** A new link for who never got in or lost the password; and taking all access away. */
export function OperatorAccess({ account, self }: { account: Account; self: boolean }) {
  const { t } = useTranslation('account');
  const [disabling, setDisabling] = useState(false);
  const fail = (error: unknown) => sayFailed(faultText(error, t));
  const inviting = useMutation({ mutationFn: () => inviteAgain(account.operator_id), onError: fail });
  const enabling = useMutation({
    mutationFn: () => changeOperator(account.operator_id, { disabled: false }),
    onSuccess: () => offerUndo(t('operators.enabled', { name: account.name }), () => changeOperator(account.operator_id, { disabled: true }).then(() => undefined, fail)),
    onError: fail,
  });
  return (
    <Stack gap="sm" component="section" aria-labelledby="access">
      <Title order={3} id="access" fz="md">{t('operators.access')}</Title>
      {inviting.data && <SecretOnce label={t(account.pending ? 'operators.newLink' : 'operators.resetLink')} secret={inviting.data.invitation_url} text={t('operators.linkText')} />}
      {!account.disabled && !inviting.data && (
        <Group justify="space-between" gap="sm">
          <Text size="sm" flex="1 1 220px">{t(account.pending ? 'operators.pendingText' : 'operators.lostText')}</Text>
          <Button variant="default" loading={inviting.isPending} onClick={() => inviting.mutate()}>{t(account.pending ? 'operators.inviteAgain' : 'operators.reset')}</Button>
        </Group>
      )}
      {!self && (
        <Group justify="space-between" gap="sm">
          <Text size="sm" flex="1 1 220px">{t(account.disabled ? 'operators.disabledText' : 'operators.enabledText')}</Text>
          {account.disabled
            ? <Button variant="default" loading={enabling.isPending} onClick={() => enabling.mutate()}>{t('operators.enable')}</Button>
            : <Button variant="light" color="red" onClick={() => setDisabling(true)}>{t('operators.disable')}</Button>}
        </Group>
      )}
      {disabling && (
        <ConfirmModal
          title={t('operators.disableTitle', { name: account.name })} action={t('operators.disable')} onClose={() => setDisabling(false)}
          onConfirm={async () => {
            await changeOperator(account.operator_id, { disabled: true });
            sayDone(t('operators.disabledNow', { name: account.name }));
          }}
        >
          <Text size="sm">{t('operators.disableImpact')}</Text>
        </ConfirmModal>
      )}
    </Stack>
  );
}
