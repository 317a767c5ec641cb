import { Button, Group, Modal, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSend } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sayDone, sayFailed } from '@/lib/undo';
import { resubmit, type Space } from './api';

/** The chosen events: sent again as they were, for what was mended elsewhere (a key's rights, a currency). Their effects cannot be taken back, so they are said first. */
export function BulkBar({ retailer, space, chosen, onDone }: { retailer: string; space: Space | undefined; chosen: Set<string>; onDone: () => void }) {
  const { t } = useTranslation('rejected');
  const [opened, { open, close }] = useDisclosure();
  const [why, setWhy] = useState('');
  const sending = useMutation({
    mutationFn: () => resubmit(retailer, space, [...chosen].slice(0, 100).map((rejected_id) => ({ rejected_id })), why.trim()),
    onSuccess: (results) => {
      const taken = results.filter((result) => result.status !== 'rejected').length;
      sayDone(t('bulk.taken', { count: taken }));
      if (taken < results.length) {
        sayFailed(t('bulk.still', { count: results.length - taken }));
      }
      close();
      onDone();
    },
    onError: () => sayFailed(t('bulk.failed')),
  });
  return (
    <Paper className="panel" p="sm" role="region" aria-label={t('bulk.label')} pos="sticky" bottom={12}>
      <Group justify="space-between">
        <Text fw={600} aria-live="polite">{t('bulk.chosen', { count: chosen.size })}</Text>
        <Group gap="xs">
          <Button variant="subtle" onClick={onDone}>{t('bulk.none')}</Button>
          <Button leftSection={<IconSend size={16} aria-hidden />} onClick={open}>{t('bulk.send')}</Button>
        </Group>
      </Group>
      <Modal opened={opened} onClose={close} title={t('bulk.confirm', { count: chosen.size })} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
        <Stack>
          <Text size="sm">{t('bulk.impact')}</Text>
          <TextInput label={t('drawer.why')} value={why} maxLength={1000} onChange={(event) => setWhy(event.currentTarget.value)} data-autofocus />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>{t('common:action.cancel')}</Button>
            <Button loading={sending.isPending} onClick={() => sending.mutate()}>{t('bulk.send')}</Button>
          </Group>
        </Stack>
      </Modal>
    </Paper>
  );
}
