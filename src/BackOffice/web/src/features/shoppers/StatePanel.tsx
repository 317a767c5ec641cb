import { Button, Collapse, Paper, Skeleton, Stack, Title } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problem';
import { EmptyState, ErrorState } from '@/components/PageStates';
import { stateQuery, type Subject, useRetailerOf } from './api';
import { ProfileView } from './ProfileView';
import { TimeSlider } from './TimeSlider';

/** What was known of the shopper at the moment that the slider is at. */
export function StatePanel({ subject, at, moments, names, products, onMove }: {
  subject: Subject; at: string | undefined; moments: string[]; names: Map<string, string>; products: Map<string, string>; onMove: (at: string | undefined) => void;
}) {
  const { t } = useTranslation('shoppers');
  const state = useQuery(stateQuery(subject, at));
  const { timeZone, currency } = useRetailerOf(subject.retailer);
  const [opened, { toggle }] = useDisclosure(false);
  // Beside the story it is always open; above it, on a narrow page, the story would be pushed away.
  const beside = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const before = state.error instanceof ApiError && state.error.status === 404;
  return (
    <Paper className="panel state-panel" p="md" component="section" aria-labelledby="state" pos={beside ? 'sticky' : undefined} top={72} mah={beside ? 'calc(100dvh - 88px)' : undefined} style={{ overflowY: 'auto' }} tabIndex={0}>
      <Stack gap="sm">
        <Title order={2} id="state" fz="lg">{t('state.title')}</Title>
        <TimeSlider at={at} moments={moments} timeZone={timeZone} onMove={onMove} />
        {!beside && <Button variant="default" aria-expanded={opened} onClick={toggle}>{t(opened ? 'state.less' : 'state.more')}</Button>}
        <Collapse expanded={beside || opened}>
          {state.isPending && <Skeleton h={240} role="status" aria-label={t('common:state.loading')} />}
          {before && <EmptyState title={t('state.before')} />}
          {state.isError && !before && <ErrorState error={state.error} retry={() => void state.refetch()} />}
          {state.data && !state.isError && <ProfileView profile={state.data.profile} names={names} products={products} timeZone={timeZone} currency={currency} />}
        </Collapse>
      </Stack>
    </Paper>
  );
}
