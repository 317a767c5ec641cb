import { Button, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ListLoading } from '@/components/ListLoading';
import { ErrorState } from '@/components/PageStates';
import { Panel } from '@/components/Panel';
import { faultText } from '@/lib/faults';
import { sayDone, sayFailed } from '@/lib/undo';
import { endOwnSession, ownSessionsQuery } from './api';
import { SessionTable } from './SessionTable';

/** Where one is signed in; any of them can be ended. */
export function OwnSessions() {
  const { t } = useTranslation('account');
  const sessions = useQuery(ownSessionsQuery);
  const others = (sessions.data ?? []).filter((session) => !session.current);
  const ending = useMutation({
    mutationFn: async (ids: string[]) => {
      for (const id of ids) {
        await endOwnSession(id);
      }
    },
    onSuccess: (_, ids) => sayDone(t('sessions.ended', { count: ids.length })),
    onError: (error) => sayFailed(faultText(error, t)),
  });
  return (
    <Stack maw={820}>
      <Panel
        title={t('tab.sessions')} text={t('sessions.text')}
        actions={others.length > 1 && <Button variant="default" loading={ending.isPending} onClick={() => ending.mutate(others.map((session) => session.session_id))}>{t('sessions.endOthers')}</Button>}
      >
        {sessions.isPending && <ListLoading rows={2} />}
        {sessions.isError && <ErrorState error={sessions.error} retry={() => void sessions.refetch()} />}
        {sessions.data && <SessionTable sessions={sessions.data} onEnd={(session) => ending.mutate([session.session_id])} />}
      </Panel>
    </Stack>
  );
}
