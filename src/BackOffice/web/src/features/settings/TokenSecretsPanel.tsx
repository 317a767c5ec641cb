import { Button, Group, Modal, Stack, Table, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRetailer } from '@/api/retailers';
import { ConfirmModal } from '@/components/ConfirmModal';
import { FaultAlert } from '@/components/FaultAlert';
import { ListLoading } from '@/components/ListLoading';
import { EmptyState, ErrorState } from '@/components/PageStates';
import { Panel } from '@/components/Panel';
import { SecretOnce } from '@/components/SecretOnce';
import { faultsOf } from '@/lib/faults';
import { useFormat } from '@/lib/format';
import { sayDone } from '@/lib/undo';
import { createTokenSecret, deleteTokenSecret, tokenSecretsQuery } from './api';

/** What the shop signs the tokens of its known shoppers with; two hold at once, so that one can be changed. */
export function TokenSecretsPanel({ retailer }: { retailer: string }) {
  const { t } = useTranslation('settings');
  const { timeZone } = useRetailer(retailer);
  const formats = useFormat(timeZone);
  const secrets = useQuery(tokenSecretsQuery(retailer));
  const [making, setMaking] = useState(false);
  const [removed, setRemoved] = useState<string>();
  const full = (secrets.data ?? []).length >= 2;
  return (
    <Panel
      title={t('tokens.title')} text={t('tokens.text')}
      actions={<Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} disabled={full} title={full ? t('tokens.full') : undefined} onClick={() => setMaking(true)}>{t('tokens.new')}</Button>}
    >
      {secrets.isPending && <ListLoading rows={1} />}
      {secrets.isError && <ErrorState error={secrets.error} retry={() => void secrets.refetch()} />}
      {secrets.data?.length === 0 && <EmptyState title={t('tokens.none')}>{t('tokens.noneText')}</EmptyState>}
      {secrets.data && secrets.data.length > 0 && (
        <Table aria-label={t('tokens.title')}>
          <Table.Thead><Table.Tr><Table.Th>{t('tokens.kid')}</Table.Th><Table.Th>{t('tokens.made')}</Table.Th><Table.Th w={110} aria-label={t('actions')} /></Table.Tr></Table.Thead>
          <Table.Tbody>
            {secrets.data.map(({ kid = '', created_at: at }) => (
              <Table.Tr key={kid}>
                <Table.Td ff="monospace" style={{ overflowWrap: 'anywhere' }}>{kid}</Table.Td>
                <Table.Td className="tabular">{at && formats.moment(at)}</Table.Td>
                <Table.Td><Button variant="subtle" color="red" size="compact-sm" aria-label={t('tokens.removeOf', { kid })} onClick={() => setRemoved(kid)}>{t('tokens.remove')}</Button></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {full && <Text size="sm" c="dimmed">{t('tokens.full')}</Text>}
      {making && <NewSecret retailer={retailer} onClose={() => setMaking(false)} />}
      {removed !== undefined && (
        <ConfirmModal
          title={t('tokens.removeTitle', { kid: removed })} action={t('tokens.remove')} onClose={() => setRemoved(undefined)}
          onConfirm={async () => {
            await deleteTokenSecret(retailer, removed);
            sayDone(t('tokens.removed'));
          }}
        >
          <Text size="sm">{t(full ? 'tokens.removeOne' : 'tokens.removeLast')}</Text>
        </ConfirmModal>
      )}
    </Panel>
  );
}

function NewSecret({ retailer, onClose }: { retailer: string; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const [kid, setKid] = useState(new Date().toISOString().slice(0, 10));
  const making = useMutation({ mutationFn: () => createTokenSecret(retailer, kid.trim()) });
  const faults = faultsOf(making.error, t);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    making.mutate();
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={t('tokens.new')} closeOnClickOutside={!making.data} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      {making.data
        ? (
            <Stack>
              <SecretOnce label={t('tokens.madeNow', { kid: making.data.kid })} secret={making.data.secret ?? ''} text={t('tokens.madeText')} />
              <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t('kept')}</Button></Group>
            </Stack>
          )
        : (
            <form onSubmit={submit}>
              <Stack>
                <FaultAlert faults={Object.entries(faults).filter(([field]) => field !== 'kid').map(([, text]) => text)} />
                <TextInput label={t('tokens.kid')} description={t('tokens.kidHint')} required maxLength={64} value={kid} error={faults.kid} onChange={(event) => setKid(event.currentTarget.value)} data-autofocus />
                <Group justify="flex-end">
                  <Button variant="default" onClick={onClose}>{t('common:action.cancel')}</Button>
                  <Button type="submit" loading={making.isPending}>{t('tokens.make')}</Button>
                </Group>
              </Stack>
            </form>
          )}
    </Modal>
  );
}
