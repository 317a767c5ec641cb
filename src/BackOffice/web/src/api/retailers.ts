import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, ok } from './client';
import type { components } from './schema';

export type Retailer = components['schemas']['Retailer'];

const retailersMax = 1_000;

/** Retailers that the operator may see, by name. */
export const retailersQuery = queryOptions({
  queryKey: ['retailers'],
  queryFn: async () => {
    const { items } = await ok(api.GET('/api/v1/retailers', { params: { query: { limit: String(retailersMax) } as never } }));
    return (items as { retailer_id: string; document: Retailer }[])
      .map((item) => ({ ...item.document, retailer_id: item.retailer_id }))
      .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''));
  },
  staleTime: 60_000,
});

/** A retailer's name, zone and currency; usual ones until they are known, and the browser's zone for the whole installation. */
export function useRetailer(retailerId: string | undefined): { name: string; timeZone: string; currency: string; fourEyes: boolean } {
  const { data } = useQuery({ ...retailersQuery, enabled: retailerId !== undefined });
  const found = data?.find((r) => r.retailer_id === retailerId);
  return {
    name: found?.name ?? retailerId ?? '',
    timeZone: found?.time_zone ?? (retailerId === undefined ? Intl.DateTimeFormat().resolvedOptions().timeZone : 'Europe/Paris'),
    currency: found?.currency ?? 'EUR', fourEyes: found?.four_eyes ?? false,
  };
}

/** Whether there is no such retailer, or not for this operator; false as long as that is not certain. */
export function useIsMissing(retailerId: string): boolean {
  const { data, isFetching } = useQuery(retailersQuery);
  return data !== undefined && !isFetching && data.length < retailersMax && !data.some((r) => r.retailer_id === retailerId);
}
