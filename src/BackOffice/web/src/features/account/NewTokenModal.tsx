import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetailerRole } from '@/api/operators';
import { FaultAlert } from '@/components/FaultAlert';
import { SecretOnce } from '@/components/SecretOnce';
import { faultsOf, otherFaults } from '@/lib/faults';
import { addDays, dayOf, startOfDay } from '@/lib/zoned';
import { useOperator } from '@/session/session';
import { createToken } from './api';
import { RolesEditor } from './RolesEditor';

const dayMs = 86_400_000;
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Makes a token with at most one's own rights; then shows its secret, this once. */
export function NewTokenModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('account');
  const { roles } = useOperator();
  const [now] = useState(Date.now);
  const [label, setLabel] = useState('');
  const [scopes, setScopes] = useState<RetailerRole[]>([]);
  const [last, setLast] = useState(dayOf(now + 90 * dayMs, zone));
  const making = useMutation({ mutationFn: () => createToken({ label: label.trim(), scopes, expires_at: startOfDay(addDays(last, 1), zone) ?? last }) });
  const faults = faultsOf(making.error, t);
  const scopeFault = Object.entries(faults).find(([field]) => field.startsWith('scopes'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    making.mutate();
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={t('tokens.new')} closeOnClickOutside={!making.data} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      {making.data
        ? (
            <Stack>
              <SecretOnce label={t('tokens.madeNow', { name: making.data.label })} secret={making.data.secret} text={t('tokens.madeText')} />
              <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t('noted')}</Button></Group>
            </Stack>
          )
        : (
            <form onSubmit={submit}>
              <Stack>
                <FaultAlert faults={otherFaults(faults, ['label', 'expires_at', scopeFault?.[0] ?? ''])} />
                <TextInput label={t('tokens.label')} description={t('tokens.labelHint')} required maxLength={200} value={label} error={faults.label} onChange={(event) => setLabel(event.currentTarget.value)} data-autofocus />
                <RolesEditor label={t('tokens.may')} roles={scopes} held={roles} error={scopeFault?.[1]} onChange={setScopes} />
                <TextInput
                  label={t('tokens.last')} description={t('tokens.lastHint')} type="date" required min={dayOf(now, zone)} max={dayOf(now + 364 * dayMs, zone)} value={last} error={faults.expires_at}
                  onChange={(event) => setLast(event.currentTarget.value)}
                />
                <Group justify="flex-end">
                  <Button variant="default" onClick={onClose}>{t('common:action.cancel')}</Button>
                  <Button type="submit" loading={making.isPending} disabled={scopes.length === 0}>{t('tokens.make')}</Button>
                </Group>
              </Stack>
            </form>
          )}
    </Modal>
  );
}
