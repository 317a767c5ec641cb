import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Rows that are on their way. */
export function ListLoading({ rows = 4 }: { rows?: number }) {
  const { t } = useTranslation();
  return <Stack gap="xs" role="status" aria-label={t('state.loading')}>{Array.from({ length: rows }, (_, n) => <Skeleton key={n} h={44} />)}</Stack>;
}
