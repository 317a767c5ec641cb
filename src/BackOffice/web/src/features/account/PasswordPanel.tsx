import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultAlert } from '@/components/FaultAlert';
import { Panel } from '@/components/Panel';
import { faultsOf, otherFaults } from '@/lib/faults';
import { sayDone } from '@/lib/undo';
import { sessionQuery, useOperator } from '@/session/session';
import { changePassword } from './api';

const passwordMin = 12;

/** A new password, given the present one. */
export function PasswordPanel() {
  const { t } = useTranslation('account');
  const { email } = useOperator();
  const { local } = useSuspenseQuery(sessionQuery).data.sign_in;
  const [present, setPresent] = useState('');
  const [wanted, setWanted] = useState('');
  const changing = useMutation({
    mutationFn: () => changePassword(present, wanted),
    onSuccess: () => {
      setPresent('');
      setWanted('');
      sayDone(t('password.changed'));
    },
  });
  const faults = faultsOf(changing.error, t);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    changing.mutate();
  };
  if (!local) {
    return <Panel title={t('password.title')}><Text size="sm">{t('password.provider')}</Text></Panel>;
  }
  return (
    <Stack maw={720} mb="md">
      <Panel title={t('password.title')} text={t('password.text')}>
        <form onSubmit={submit}>
          <Stack maw={420}>
            <FaultAlert faults={otherFaults(faults, ['password', 'new_password'])} />
            {/* For password managers: whose password it is. */}
            <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
            <PasswordInput
              label={t('password.present')} autoComplete="current-password" required value={present} error={faults.password} visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
              onChange={(event) => setPresent(event.currentTarget.value)}
            />
            <PasswordInput
              label={t('password.new')} description={t('password.hint', { count: passwordMin })} autoComplete="new-password" required minLength={passwordMin} value={wanted} error={faults.new_password}
              visibilityToggleButtonProps={{ 'aria-label': t('password.show') }} onChange={(event) => setWanted(event.currentTarget.value)}
            />
            <Group justify="flex-end"><Button type="submit" loading={changing.isPending}>{t('password.change')}</Button></Group>
          </Stack>
        </form>
      </Panel>
    </Stack>
  );
}
