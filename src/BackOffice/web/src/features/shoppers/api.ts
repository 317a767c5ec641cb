import { infiniteQueryOptions, keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { api, ok } from '@/api/client';
import { retailersQuery } from '@/api/retailers';
import type { components } from '@/api/schema';
import { isPassing } from '@/api/problem';
import type { Profile } from './profile';

export type FoundShopper = components['schemas']['FoundShopper'];
export type StoryRow = components['schemas']['RecordedDecision'];
export type Explanation = components['schemas']['Explanation'];
export type ExplainedRule = components['schemas']['ExplainedRule'];
export type Space = 'live' | 'test';
export type SearchBy = 'shopper_id' | 'order' | 'loyalty_card' | 'email';

export interface ShopperState {
  position: number;
  last_decided_at: string;
  profile: Profile;
}

/** Whose story it is. */
export interface Subject {
  retailer: string;
  shopper: string;
  space: Space;
}

const pageSize = '100';

export const foundQuery = (retailer: string, q: string | undefined, by: SearchBy | undefined, space: Space) => queryOptions({
  queryKey: ['shoppers', retailer, q, by, space],
  queryFn: () => ok(api.GET('/api/v1/retailers/{retailer}/shoppers', { params: { path: { retailer }, query: { q, by, space } } })),
});

export const storyQuery = ({ retailer, shopper, space }: Subject) => infiniteQueryOptions({
  queryKey: ['story', retailer, shopper, space],
  queryFn: ({ pageParam: cursor }) => ok(api.GET('/api/v1/retailers/{retailer}/shoppers/{shopper}/decisions', {
    params: { path: { retailer, shopper }, query: { space, limit: pageSize, cursor } },
  })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor,
});

export const stateQuery = ({ retailer, shopper, space }: Subject, at: string | undefined) => queryOptions({
  queryKey: ['shopper-state', retailer, shopper, space, at],
  queryFn: async () => (await ok(api.GET('/api/v1/retailers/{retailer}/shoppers/{shopper}', {
    params: { path: { retailer, shopper }, query: { at, space } },
  }))) as unknown as ShopperState,
  placeholderData: keepPreviousData,
  retry: (failures, error) => failures < 2 && isPassing(error),
});

/** What is past does not change: an explanation is asked for once. */
export const explanationQuery = ({ retailer, shopper, space }: Subject, campaign: string, at: string) => queryOptions({
  queryKey: ['explanation', retailer, shopper, space, campaign, at],
  queryFn: () => ok(api.GET('/api/v1/retailers/{retailer}/campaigns/{id}/explain', {
    params: { path: { retailer, id: campaign }, query: { shopper_id: shopper, at, space } },
  })),
  staleTime: Infinity,
});

/** Campaigns to choose from; few, as one types to find the others. */
export const campaignChoicesQuery = (retailer: string, q: string) => queryOptions({
  queryKey: ['campaign-choices', retailer, q],
  queryFn: async () => {
    const list = await ok(api.GET('/api/v1/retailers/{retailer}/campaigns', {
      params: { path: { retailer }, query: { fields: 'list', limit: '50', sort: 'name', q: q || undefined } },
    }));
    return (list.items as unknown as { campaign_id: string; name: string }[]).map(({ campaign_id, name }) => ({ value: campaign_id, label: name }));
  },
  placeholderData: keepPreviousData,
});

/** Everything that is held of the shopper, as a file. */
export async function fetchExport({ retailer, shopper, space }: Subject): Promise<Blob> {
  return (await ok(api.GET('/api/v1/retailers/{retailer}/shoppers/{shopper}/export', {
    params: { path: { retailer, shopper }, query: { space } }, parseAs: 'blob',
  }))) as unknown as Blob;
}

/** The retailer's zone and currency: all moments and amounts of the story are in them. */
export function useRetailerOf(retailer: string): { timeZone: string; currency: string; name: string } {
  const { data } = useQuery(retailersQuery);
  const found = data?.find((r) => r.retailer_id === retailer);
  return { timeZone: found?.time_zone ?? 'Europe/Paris', currency: found?.currency ?? 'EUR', name: found?.name ?? retailer };
}
