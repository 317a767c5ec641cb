import { infiniteQueryOptions, keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, ok } from '@/api/client';
import { retailersQuery } from '@/api/retailers';
import type { components } from '@/api/schema';
import type { FacetName, RowFilter, Sorting } from './filters';

export type CampaignRow = components['schemas']['CampaignRow'];
export type RowPage = components['schemas']['CampaignRowList'];
export type Facets = components['schemas']['CampaignFacets'];

/** What is loaded without being scrolled to: as many as one bulk action takes. */
export const rowsAtOnce = 5_000;

// The first screen comes at once; what follows, in parts that no frame notices.
const firstLimit = '100';
const nextLimit = '1000';

/** @param retailer undefined: of all retailers. */
export const rowsQuery = (retailer: string | undefined, filter: RowFilter, sorting: Sorting) => infiniteQueryOptions({
  queryKey: ['campaigns', 'rows', retailer ?? '*', filter, sorting],
  queryFn: async ({ pageParam: cursor }) => {
    const query = {
      ...filter, fields: 'list', sort: sorting.column, direction: sorting.descending ? 'desc' : 'asc', limit: cursor === undefined ? firstLimit : nextLimit, cursor,
    };
    return (await ok(retailer === undefined
      ? api.GET('/api/v1/campaigns', { params: { query } })
      : api.GET('/api/v1/retailers/{retailer}/campaigns', { params: { path: { retailer }, query } }))) as RowPage;
  },
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor,
  placeholderData: keepPreviousData,
  // Comparing 5,000 rows with those before would take a frame.
  structuralSharing: false,
});

export const facetsQuery = (retailer: string | undefined, filter: RowFilter) => queryOptions({
  queryKey: ['campaigns', 'facets', retailer ?? '*', filter],
  queryFn: () => ok(retailer === undefined
    ? api.GET('/api/v1/campaign-facets', { params: { query: filter } })
    : api.GET('/api/v1/retailers/{retailer}/campaign-facets', { params: { path: { retailer }, query: filter } })),
  placeholderData: keepPreviousData,
});

const facetFields = { retailer: 'retailers', advertiser: 'advertisers', operation: 'operations', tag: 'tags', owner: 'owners', type: 'types' } as const;

export const facetOf = (facets: Facets | undefined, name: FacetName) => facets?.[facetFields[name]] ?? [];

export interface RetailerFacts {
  name: string;
  timeZone: string;
}

/** Names and zones of the retailers, by id. */
export function useRetailers(): (id: string) => RetailerFacts {
  const { data } = useQuery({ ...retailersQuery, select: byId });
  return useCallback((id) => data?.get(id) ?? { name: id, timeZone: 'Europe/Paris' }, [data]);
}

function byId(retailers: { retailer_id?: string; name?: string; time_zone?: string }[]): Map<string, RetailerFacts> {
  return new Map(retailers.map((r) => [r.retailer_id ?? '', { name: r.name ?? r.retailer_id ?? '', timeZone: r.time_zone ?? 'Europe/Paris' }]));
}
