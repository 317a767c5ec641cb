import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ok } from '@/api/client';
import { queryClient } from '@/api/query';

/** Kinds of documents that are read and written the same way. */
export type Plural = 'placements' | 'stores' | 'segments' | 'product-lists';

export interface Held<T> {
  revision: number;
  document: T;
  changed_at: string;
  changed_by: string;
  used_by?: { type: 'campaign' | 'segment'; id: string }[];
}

// The four have the same routes; their types differ by the document only.
const listOf = (plural: Plural) => `/api/v1/retailers/{retailer}/${plural}` as '/api/v1/retailers/{retailer}/placements';
const oneOf = (plural: Plural) => `/api/v1/retailers/{retailer}/${plural}/{id}` as '/api/v1/retailers/{retailer}/placements/{id}';

export const documentsQuery = <T>(retailer: string, plural: Plural, q: string | undefined) => infiniteQueryOptions({
  queryKey: ['documents', retailer, plural, 'list', q ?? ''],
  queryFn: async ({ pageParam: cursor }) => {
    const page = await ok(api.GET(listOf(plural), { params: { path: { retailer }, query: { q: q || undefined, limit: '200', cursor } } }));
    return page as unknown as { items: Held<T>[]; next_cursor?: string };
  },
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor,
  placeholderData: keepPreviousData,
});

export const documentQuery = <T>(retailer: string, plural: Plural, id: string) => queryOptions({
  queryKey: ['documents', retailer, plural, 'one', id],
  queryFn: async () => (await ok(api.GET(oneOf(plural), { params: { path: { retailer, id } } }))) as unknown as Held<T>,
});

/** Saves a document.
 * @param revision what it must still be at; 0: it must not be there; undefined: whatever is there. */
export async function putDocument<T extends object>(retailer: string, plural: Plural, id: string, document: T, revision: number | undefined): Promise<Held<T>> {
  const held = await ok(api.PUT(oneOf(plural), {
    params: { path: { retailer, id }, header: revision === undefined ? {} : revision === 0 ? { 'If-None-Match': '*' } : { 'If-Match': `"${revision}"` } },
    body: document as never,
  }));
  await refresh(retailer, plural);
  return held as unknown as Held<T>;
}

export async function deleteDocument(retailer: string, plural: Plural, id: string): Promise<void> {
  await ok(api.DELETE(oneOf(plural), { params: { path: { retailer, id } } }));
  await refresh(retailer, plural);
}

export function refresh(retailer: string, plural: Plural): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['documents', retailer, plural] });
}

/** Names what an upload has just made; an upload alone names nothing. */
export async function nameUploaded(retailer: string, plural: Plural, id: string, name: string | undefined): Promise<void> {
  if (name?.trim()) {
    const held = await queryClient.fetchQuery({ ...documentQuery<object>(retailer, plural, id), staleTime: 0 });
    await putDocument(retailer, plural, id, { ...held.document, name: name.trim() }, held.revision);
  }
}

export interface UploadReport {
  revision: number;
  lines: number;
  count: number;
  duplicates: number;
  rejected: number;
  errors: { line: number; code: string; detail: string }[];
}

/** Uploads ids as they are in a file, one a line. */
export async function upload(retailer: string, plural: 'segments' | 'product-lists', id: string, file: Blob): Promise<UploadReport> {
  const path = plural === 'segments' ? '/api/v1/retailers/{retailer}/segments/{id}/ids' : '/api/v1/retailers/{retailer}/product-lists/{id}/items';
  const report = await ok(api.PUT(path as '/api/v1/retailers/{retailer}/segments/{id}/ids', {
    params: { path: { retailer, id } }, body: file as never, bodySerializer: (body) => body, headers: { 'Content-Type': 'text/csv' },
  }));
  await refresh(retailer, plural);
  return report as unknown as UploadReport;
}
