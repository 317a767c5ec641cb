import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, ok } from '@/api/client';
import { useMay } from '@/session/session';

const nobody = new Map<string, string>();

const peopleQuery = (retailer: string) => queryOptions({
  queryKey: ['people', retailer],
  queryFn: async () => {
    const { items } = await ok(api.GET('/api/v1/retailers/{retailer}/roles', { params: { path: { retailer } } }));
    return new Map(items.map(({ operator_id: id, name }) => [id, name]));
  },
  staleTime: 300_000,
  retry: false,
});

/** Names of those who have a role at the retailer; only administrators may know them all. */
export function usePeople(retailer: string): Map<string, string> {
  const enabled = useMay(retailer, 'administrator');
  return useQuery({ ...peopleQuery(retailer), enabled }).data ?? nobody;
}
