import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ok } from '@/api/client';
import type { components } from '@/api/schema';
import type { Kind } from './plan';

export interface Target {
  value: string;
  label: string;
}

const few = '50';

/** What a retailer has of a kind, found by a part of its id or name. */
export const targetsQuery = (retailer: string, kind: Kind, q: string) => queryOptions({
  queryKey: ['copy-targets', retailer, kind, q],
  queryFn: () => find(retailer, kind, q || undefined),
  placeholderData: keepPreviousData,
  // Whoever makes the first one in another tab finds it here on coming back.
  staleTime: ({ state }) => (state.data?.length === 0 ? 0 : 60_000),
});

async function find(retailer: string, kind: Kind, q: string | undefined): Promise<Target[]> {
  const params = { path: { retailer }, query: { q, limit: few } };
  switch (kind) {
    case 'placements':
      return (await ok(api.GET('/api/v1/retailers/{retailer}/placements', { params }))).items.map((p) => targetOf(p.placement_id, p.document.label));
    case 'segments':
      return (await ok(api.GET('/api/v1/retailers/{retailer}/segments', { params }))).items.map((s) => targetOf(s.segment_id, s.document.name));
    case 'stores':
      return (await ok(api.GET('/api/v1/retailers/{retailer}/stores', { params }))).items.map((s) => targetOf(s.store_id, s.document.name));
    case 'product_lists':
      // The API's document names two schemas ProductList; this answer's is the other one.
      return ((await ok(api.GET('/api/v1/retailers/{retailer}/product-lists', { params }))) as unknown as components['schemas']['ProductListList'])
        .items.map((l) => targetOf(l.list_id, (l.document as { name?: string }).name));
    case 'products':
      return (await ok(api.GET('/api/v1/retailers/{retailer}/products', { params }))).items.map((p) => targetOf(p.item_id, p.document.item_name));
  }
}

const targetOf = (value: string, name: string | undefined): Target => ({ value, label: name && name !== value ? `${name} (${value})` : value });
