import { Alert, Code, List, Text } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Result } from './api';
import { useReasons } from './useReasons';

/** What became of an event that was sent again. */
export function ResultView({ result }: { result: Result }) {
  const { t } = useTranslation('rejected');
  const { reason } = useReasons();
  if (result.status !== 'rejected') {
    return (
      <Alert color="clover" icon={<IconCheck size={18} aria-hidden />} title={t(`result.${result.status}`)}>
        <Text size="sm">{t(`result.${result.status}Text`)}</Text>
      </Alert>
    );
  }
  return (
    <Alert color="red" icon={<IconX size={18} aria-hidden />} title={t('result.rejected')}>
      <List size="sm">
        {result.errors.map((error) => (
          <List.Item key={`${error.field} ${error.code}`}>
            {reason(error.code ?? '')}{error.field && <> · <Code>{error.field}</Code></>}
            {error.detail && error.code !== 'required' && <Text size="xs" c="dimmed">{t('drawer.detail')} <span lang="en">{error.detail}</span></Text>}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
