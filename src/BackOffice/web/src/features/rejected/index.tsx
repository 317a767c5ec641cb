import { Button, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRetailer } from '@/api/retailers';
import { PageHeader } from '@/components/PageHeader';
import { EmptyState, ErrorState } from '@/components/PageStates';
import { useMay } from '@/session/session';
import { type RejectedSearch, summaryQuery } from './api';
import { PeriodAndSpace, RejectedFilters } from './RejectedFilters';
import { RejectedList } from './RejectedList';
import { SummaryTable } from './SummaryTable';

/** Events that could not be taken: why, how many, and mending them. */
export function RejectedPage() {
  const { t } = useTranslation('rejected');
  const { retailer } = useParams({ from: '/shell/r/$retailer/rejected' });
  const { event, ...search } = useSearch({ from: '/shell/r/$retailer/rejected' });
  const navigate = useNavigate({ from: '/r/$retailer/rejected' });
  const { timeZone } = useRetailer(retailer);
  const mayRead = useMay(retailer, 'editor');
  const mayExport = useMay(retailer, 'administrator');
  const summary = useQuery(summaryQuery(retailer, search));
  const onSearch = (changes: RejectedSearch & { event?: string }) => void navigate({ search: (before) => ({ ...before, event: undefined, ...changes }), resetScroll: false });
  const none = summary.data?.total === 0;
  return (
    <>
      <PageHeader
        title={t('title')} subtitle={t('subtitle')}
        actions={mayExport && (
          <Button
            component="a" variant="default" download leftSection={<IconDownload size={16} aria-hidden />}
            href={`/api/v1/retailers/${encodeURIComponent(retailer)}/exports/rejected-events${search.space ? `?space=${search.space}` : ''}`}
          >
            {t('common:action.export')}
          </Button>
        )}
      />
      <Stack gap="lg">
        <PeriodAndSpace search={search} onSearch={onSearch} />
        {summary.isError && <ErrorState error={summary.error} retry={() => void summary.refetch()} />}
        {none && <EmptyState title={t('nothing.title')}>{t(search.since ? 'nothing.inPeriod' : 'nothing.text')}</EmptyState>}
        {!summary.isError && !none && (
          <section aria-labelledby="summary">
            <Title order={2} id="summary" fz="lg" mb="xs">{t('summary.title')}</Title>
            <SummaryTable retailer={retailer} search={search} summary={summary.data} timeZone={timeZone} />
          </section>
        )}
        {!none && !mayRead && <Text c="dimmed">{t('viewerOnly')}</Text>}
        {!none && mayRead && (
          <Stack component="section" gap="sm" aria-labelledby="events">
            <Title order={2} id="events" fz="lg">{t('list.title')}</Title>
            <RejectedFilters search={search} summary={summary.data} onSearch={onSearch} />
            <RejectedList key={JSON.stringify([retailer, search])} retailer={retailer} search={search} open={event} timeZone={timeZone} onClose={() => onSearch({})} />
          </Stack>
        )}
      </Stack>
    </>
  );
}
