import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconMoodEmpty } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, isPassing } from '@/api/problem';

/** While a page's first data is on its way: its shape, so that nothing jumps when it comes. */
export function PageLoading() {
  const { t } = useTranslation('common', { useSuspense: false });
  return (
    <Stack p="lg" role="status" aria-label={t('state.loading')}>
      <Skeleton h={32} w={280} />
      <Group>
        {[0, 1, 2, 3].map((n) => <Skeleton key={n} h={92} w={200} />)}
      </Group>
      <Skeleton h={320} />
    </Stack>
  );
}

/** Nothing is there (yet): says so, and what to do. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py={48} px="md" ta="center">
      <IconMoodEmpty size={36} stroke={1.4} aria-hidden />
      <Text fw={600}>{title}</Text>
      {children && <Text c="dimmed" maw={520} component="div">{children}</Text>}
      {action}
    </Stack>
  );
}

/** What could not be loaded, why, and the way on. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const problem = error instanceof ApiError ? error.problem : undefined;
  const key = problem?.status === 403 ? 'forbidden' : problem?.status === 404 ? 'missing' : problem?.status === 0 ? 'offline' : isPassing(error) ? 'passing' : 'failed';
  return (
    <Stack align="center" gap="xs" py={48} px="md" ta="center" role="alert">
      <IconAlertTriangle size={36} stroke={1.4} aria-hidden />
      <Text fw={600}>{t(`error.${key}.title`)}</Text>
      <Text c="dimmed" maw={520}>{t(`error.${key}.text`)}</Text>
      {problem?.trace_id && <Text size="xs" c="dimmed">{t('error.trace', { id: problem.trace_id })}</Text>}
      {retry && key !== 'forbidden' && key !== 'missing' && <Button variant="default" onClick={retry}>{t('action.retry')}</Button>}
    </Stack>
  );
}

export function PageFailure({ error, reset }: { error: unknown; reset: () => void }) {
  return <ErrorState error={error} retry={reset} />;
}

/** In the place of a page that the operator's role does not open. */
export function ForbiddenPage() {
  const { t } = useTranslation();
  return <EmptyState title={t('error.forbidden.title')}>{t('error.forbidden.text')}</EmptyState>;
}

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Stack align="center" py={96} px="md">
      <Title order={1}>{t('error.missing.title')}</Title>
      <Text c="dimmed">{t('error.missing.text')}</Text>
      <Link to="/" className="link">{t('nav.home')}</Link>
    </Stack>
  );
}
