import { queryOptions } from '@tanstack/react-query';
import { api, ok } from './client';
import type { components } from './schema';

export type Retailer = components['schemas']['Retailer'];

/** Retailers that the operator may see, by name. */
export const retailersQuery = queryOptions({
  queryKey: ['retailers'],
  queryFn: async () => {
    const { items } = await ok(api.GET('/api/v1/retailers', { params: { query: { limit: '1000' } as never } }));
    return (items as { retailer_id: string; document: Retailer }[])
      .map((item) => ({ ...item.document, retailer_id: item.retailer_id }))
      .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''));
  },
  staleTime: 60_000,
});
