import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Stopped } from './scope';

/** What was stopped, and what could not be reached. */
export function StoppedView({ result, onAgain, busy, onClose }: { result: Stopped; onAgain?: () => void; busy: boolean; onClose: () => void }) {
  const { t } = useTranslation(['campaign-actions', 'campaigns']);
  const failed = result.notStopped.length;
  return (
    <Stack role="status">
      <Text fw={600}>{t('stop.done', { count: result.stopped.length })}</Text>
      {failed > 0 && (
        <Alert color="red" variant="light" title={t('stop.notDone', { count: failed })}>
          <List size="sm">{result.notStopped.slice(0, 20).map((id) => <List.Item key={id}>{id}</List.Item>)}</List>
        </Alert>
      )}
      <Text size="sm" c="dimmed">{t('stop.after')}</Text>
      <Group justify="flex-end">
        {failed > 0 && onAgain && <Button color="red.9" loading={busy} onClick={onAgain}>{t('common:action.retry')}</Button>}
        <Button variant="default" onClick={onClose} data-autofocus>{t('common:action.close')}</Button>
      </Group>
    </Stack>
  );
}
