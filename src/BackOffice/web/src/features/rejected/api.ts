import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ok } from '@/api/client';
import { queryClient } from '@/api/query';
import type { components } from '@/api/schema';

export type RejectedEvent = components['schemas']['RejectedEvent'];
export type Summary = components['schemas']['RejectedEventsSummary'];
export type Result = components['schemas']['ResubmissionResults']['items'][number];
export type Period = '1h' | '24h' | '7d';
export type Space = 'live' | 'test';

export interface RejectedSearch {
  code?: string;
  field?: string;
  event_name?: string;
  since?: Period;
  state?: 'waiting' | 'resubmitted';
  space?: Space;
}

const hours: Record<Period, number> = { '1h': 1, '24h': 24, '7d': 168 };
const everyMs = 5_000;

function sinceOf(period: Period | undefined): string | undefined {
  return period && new Date(Date.now() - hours[period] * 3_600_000).toISOString();
}

export const summaryQuery = (retailer: string, { since, space }: RejectedSearch) => queryOptions({
  queryKey: ['rejected', retailer, 'summary', since, space],
  queryFn: () => ok(api.GET('/api/v1/retailers/{retailer}/rejected-events/summary', { params: { path: { retailer }, query: { since: sinceOf(since), space } } })),
  refetchInterval: everyMs, placeholderData: keepPreviousData,
});

export const rejectedQuery = (retailer: string, { since, state, ...search }: RejectedSearch) => infiniteQueryOptions({
  queryKey: ['rejected', retailer, 'list', since, state, search],
  queryFn: ({ pageParam: cursor }) => ok(api.GET('/api/v1/retailers/{retailer}/rejected-events', {
    params: {
      path: { retailer },
      query: { ...search, since: sinceOf(since), resubmitted: state && (state === 'resubmitted' ? 'yes' : 'no'), limit: '50', cursor },
    },
  })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor,
  refetchInterval: ({ state: { data } }) => ((data?.pages.length ?? 0) > 2 ? false : everyMs),
});

/** Sends events again; what they were rejected for may have been mended in them or elsewhere. */
export async function resubmit(retailer: string, space: Space | undefined, items: { rejected_id: string; event?: Record<string, unknown> }[], why: string): Promise<Result[]> {
  const answer = await ok(api.POST('/api/v1/retailers/{retailer}/rejected-events/resubmit', {
    params: { path: { retailer }, query: { space } }, body: { items: items as never, ...(why ? { why } : {}) },
  }));
  await queryClient.invalidateQueries({ queryKey: ['rejected', retailer] });
  return answer.items;
}
