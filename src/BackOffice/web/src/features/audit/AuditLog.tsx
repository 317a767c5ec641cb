import { Button, Skeleton, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useRetailer } from '@/api/retailers';
import { PageHeader } from '@/components/PageHeader';
import { EmptyState, ErrorState } from '@/components/PageStates';
import { auditQuery, type AuditSearch, parametersOf } from './api';
import { AuditFilters } from './AuditFilters';
import { AuditList } from './AuditList';

export type Search = AuditSearch & { entry?: string };

/** The log of a retailer, or of the installation, by the address's filters. */
export function AuditLog({ retailer, search, onSearch }: { retailer: string | undefined; search: Search; onSearch: (changes: Search) => void }) {
  const { t } = useTranslation('audit');
  const { timeZone } = useRetailer(retailer);
  const { entry, ...filters } = search;
  const log = useInfiniteQuery(auditQuery(retailer, filters, timeZone));
  const entries = log.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Object.values(filters).some(Boolean);
  return (
    <>
      <PageHeader
        title={t(retailer === undefined ? 'installationTitle' : 'title')} subtitle={t(retailer === undefined ? 'installationSubtitle' : 'subtitle')}
        actions={retailer !== undefined && (
          <Button component="a" variant="default" href={exportOf(retailer, filters, timeZone)} download leftSection={<IconDownload size={16} aria-hidden />}>{t('common:action.export')}</Button>
        )}
      />
      <Stack gap="lg">
        <AuditFilters key={search.id ?? ''} retailer={retailer} search={filters} onSearch={(changes) => onSearch({ ...changes, entry: undefined })} />
        {log.isPending && <Stack gap="xs" role="status" aria-label={t('common:state.loading')}>{[0, 1, 2, 3, 4].map((n) => <Skeleton key={n} h={52} />)}</Stack>}
        {log.isError && <ErrorState error={log.error} retry={() => void log.refetch()} />}
        {log.data && entries.length === 0 && <EmptyState title={t(filtered ? 'nothing.filtered' : 'nothing.title')}>{t(filtered ? 'nothing.filteredText' : 'nothing.text')}</EmptyState>}
        {entries.length > 0 && (
          <AuditList
            retailer={retailer} entries={entries} timeZone={timeZone} open={entry} onOpen={(id) => onSearch({ entry: id })} onOperator={(operator) => onSearch({ operator })}
            more={{ has: log.hasNextPage, busy: log.isFetchingNextPage, load: () => void log.fetchNextPage() }}
          />
        )}
      </Stack>
    </>
  );
}

function exportOf(retailer: string, filters: AuditSearch, timeZone: string): string {
  const stated = Object.entries(parametersOf(filters, timeZone)).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `/api/v1/retailers/${encodeURIComponent(retailer)}/exports/audit?${new URLSearchParams(stated)}`;
}
