import { Button, Center, Skeleton, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState, ErrorState } from '@/components/PageStates';
import { useMay } from '@/session/session';
import { rejectedQuery, type RejectedSearch } from './api';
import { BulkBar } from './BulkBar';
import { EventDrawer } from './EventDrawer';
import { RejectedTable } from './RejectedTable';

/** The events themselves; payloads are for editors, sending again for publishers. */
export function RejectedList({ retailer, search, open, timeZone, onClose }: {
  retailer: string; search: RejectedSearch; open: string | undefined; timeZone: string; onClose: () => void;
}) {
  const { t } = useTranslation('rejected');
  const mayMend = useMay(retailer, 'publisher');
  const [chosen, setChosen] = useState<Set<string>>(new Set());
  const list = useInfiniteQuery(rejectedQuery(retailer, search));
  const events = list.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = events.find((event) => event.rejected_id === open);
  const [last, setLast] = useState(shown);
  // The panel keeps what it shows when the list, narrowed to what waits, loses it.
  if (shown && shown !== last) {
    setLast(shown);
  }
  if (list.isPending) {
    return <Stack gap="xs" role="status" aria-label={t('common:state.loading')}>{[0, 1, 2, 3].map((n) => <Skeleton key={n} h={44} />)}</Stack>;
  }
  if (list.isError) {
    return <ErrorState error={list.error} retry={() => void list.refetch()} />;
  }
  return (
    <Stack>
      {events.length === 0
        ? <EmptyState title={t('nothing.filtered')}>{t('nothing.filteredText')}</EmptyState>
        : <RejectedTable retailer={retailer} events={events} timeZone={timeZone} chosen={mayMend ? chosen : undefined} onChoose={setChosen} />}
      {list.hasNextPage && <Center><Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('older')}</Button></Center>}
      {chosen.size > 0 && <BulkBar retailer={retailer} space={search.space} chosen={chosen} onDone={() => setChosen(new Set())} />}
      <EventDrawer
        retailer={retailer} space={search.space} timeZone={timeZone} mayMend={mayMend} onClose={onClose}
        event={open === undefined ? undefined : (shown ?? (last?.rejected_id === open ? last : undefined))}
      />
    </Stack>
  );
}
