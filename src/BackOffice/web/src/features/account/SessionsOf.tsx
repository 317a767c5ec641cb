import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Account } from '@/api/operators';
import { ListLoading } from '@/components/ListLoading';
import { ErrorState } from '@/components/PageStates';
import { faultText } from '@/lib/faults';
import { sayDone, sayFailed } from '@/lib/undo';
import { endSessionsOf, sessionsOfQuery } from './api';
import { SessionTable } from './SessionTable';

/** Somebody's open sign-ins; all of them can be ended at once. */
export function SessionsOf({ account }: { account: Account }) {
  const { t } = useTranslation('account');
  const sessions = useQuery(sessionsOfQuery(account.operator_id));
  const ending = useMutation({
    mutationFn: () => endSessionsOf(account.operator_id),
    onSuccess: () => sayDone(t('sessions.allEnded', { name: account.name })),
    onError: (error) => sayFailed(faultText(error, t)),
  });
  return (
    <Stack gap="sm" component="section" aria-labelledby="sessions-of">
      <Group justify="space-between">
        <Title order={3} id="sessions-of" fz="md">{t('tab.sessions')}</Title>
        {sessions.data && sessions.data.length > 0 && <Button variant="default" size="compact-sm" loading={ending.isPending} onClick={() => ending.mutate()}>{t('sessions.endAll')}</Button>}
      </Group>
      {sessions.isPending && <ListLoading rows={1} />}
      {sessions.isError && <ErrorState error={sessions.error} retry={() => void sessions.refetch()} />}
      {sessions.data?.length === 0 && <Text size="sm" c="dimmed">{t('sessions.none')}</Text>}
      {sessions.data && <SessionTable sessions={sessions.data} />}
    </Stack>
  );
}
