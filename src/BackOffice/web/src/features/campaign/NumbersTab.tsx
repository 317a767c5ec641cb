import { Grid, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRetailer } from '@/api/retailers';
import { EmptyState, ErrorState } from '@/components/PageStates';
import { formatsOf } from '@/lib/format';
import { useNow } from '@/lib/useNow';
import { type Held, numbersQuery, type Subject } from './api';
import { ByPlacement } from './ByPlacement';
import { ByVariant } from './ByVariant';
import { Funnel } from './Funnel';
import { OverTime } from './OverTime';
import { spanOf } from './period';
import { PeriodPicker } from './PeriodPicker';
import { Reasons } from './Reasons';

/** What came of the campaign in a period. */
export function NumbersTab({ subject, campaign }: { subject: Subject; campaign: Held }) {
  const { t, i18n } = useTranslation('campaign');
  const search = useSearch({ from: '/shell/r/$retailer/campaigns/$campaign' });
  const navigate = useNavigate({ from: '/r/$retailer/campaigns/$campaign' });
  const { timeZone } = useRetailer(subject.retailer);
  // The day may turn while the page is open.
  const span = spanOf(search, campaign.document.starts_at, timeZone, useNow());
  const inTest = campaign.status === 'test';
  const numbers = useQuery(numbersQuery(subject, span, inTest ? 'test' : 'live'));
  const set = (changes: Partial<typeof search>) => void navigate({ search: (before) => ({ ...before, ...changes }), replace: true, resetScroll: false });
  const { data } = numbers;
  const nothing = data && data.totals.eligible === 0 && data.totals.orders === 0;
  return (
    <Stack gap="lg">
      <PeriodPicker choice={search} span={span} onChoose={set} asOf={data?.as_of} timeZone={timeZone} />
      {inTest && <Text size="sm">{t('numbers.test')}</Text>}
      {!data && (numbers.isError
        ? <ErrorState error={numbers.error} retry={() => void numbers.refetch()} />
        : <Stack role="status" aria-label={t('common:state.loading')}><Skeleton h={120} /><Skeleton h={320} /></Stack>)}
      {nothing && (
        <EmptyState title={t('numbers.none')}>
          {data.last_shown_at ? t('numbers.lastShown', { time: formatsOf(i18n.language, timeZone).moment(data.last_shown_at) }) : t('numbers.neverShown')}
        </EmptyState>
      )}
      {data && !nothing && (
        <>
          <Funnel figures={data.totals} currency={data.currency} />
          <Grid gap="lg">
            <Grid.Col span={{ base: 12, lg: 7 }}><OverTime numbers={data} span={span} timeZone={timeZone} of={search.of} show={search.show} onChange={set} /></Grid.Col>
            <Grid.Col span={{ base: 12, lg: 5 }}><Reasons figures={data.totals} /></Grid.Col>
          </Grid>
          <ByVariant numbers={data} document={campaign.document} />
          <ByPlacement numbers={data} retailer={subject.retailer} />
          <Text size="xs" c="dimmed">{t('numbers.goal')}</Text>
        </>
      )}
    </Stack>
  );
}
