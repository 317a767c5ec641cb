import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ok } from '@/api/client';
import type { components } from '@/api/schema';
import { addDays, startOfDay } from '@/lib/zoned';

export type AuditEntry = components['schemas']['AuditEntry'];
export type Change = NonNullable<AuditEntry['changes']>[number];

/** What the list is narrowed by; days are of the retailer's zone, the last one included. */
export interface AuditSearch {
  operator?: string;
  type?: string;
  id?: string;
  from?: string;
  to?: string;
}

const pageSize = '50';

/** Parameters of a search: what the list and the export are asked for. */
export function parametersOf({ operator, type, id, from, to }: AuditSearch, timeZone: string) {
  return {
    operator: operator || undefined, type: type || undefined, id: id || undefined,
    from: from ? startOfDay(from, timeZone) : undefined, to: to ? startOfDay(addDays(to, 1), timeZone) : undefined,
  };
}

function read(retailer: string | undefined, query: Record<string, string | undefined>) {
  return retailer === undefined
    ? ok(api.GET('/api/v1/audit', { params: { query } }))
    : ok(api.GET('/api/v1/retailers/{retailer}/audit', { params: { path: { retailer }, query } }));
}

/** @param retailer undefined: the installation. */
export const auditQuery = (retailer: string | undefined, search: AuditSearch, timeZone: string) => infiniteQueryOptions({
  queryKey: ['audit', retailer ?? '*', search, timeZone],
  queryFn: ({ pageParam: cursor }) => read(retailer, { ...parametersOf(search, timeZone), limit: pageSize, cursor }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor,
  // New lines come by themselves while one reads the beginning.
  refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : 5_000),
});

/** Who did something lately: whom one can choose. */
export const actorsQuery = (retailer: string | undefined) => queryOptions({
  queryKey: ['audit-actors', retailer ?? '*'],
  queryFn: async () => {
    const { items } = await read(retailer, { limit: '500' });
    return [...new Map(items.filter(({ actor }) => actor.id !== '').map(({ actor }) => [actor.id, actor.name || actor.id]))]
      .map(([value, label]) => ({ value, label }))
      .sort((a, b) => a.label.localeCompare(b.label));
  },
  staleTime: 60_000,
});
