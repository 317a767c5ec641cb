import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { rowsAtOnce, rowsQuery } from './api';
import { type CampaignsSearch, filterOf, sortingOf } from './filters';

/** The rows that the URL asks for: the first ones at once, the others while they are read, more than 5,000 when scrolled to. */
export function useRows(retailer: string | undefined, search: CampaignsSearch) {
  const query = useInfiniteQuery(rowsQuery(retailer, filterOf(search, retailer), sortingOf(search.sort)));
  const { data, hasNextPage, isFetching, isPlaceholderData, fetchNextPage } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const more = hasNextPage && !isFetching && !isPlaceholderData;
  const loadMore = useCallback(() => {
    if (more) {
      void fetchNextPage();
    }
  }, [more, fetchNextPage]);
  useEffect(() => {
    if (rows.length < rowsAtOnce) {
      loadMore();
    }
  }, [rows.length, loadMore]);
  return { rows, total: data?.pages.at(-1)?.total, query, loadMore };
}
