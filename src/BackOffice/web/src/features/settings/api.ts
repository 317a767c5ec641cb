import { queryOptions } from '@tanstack/react-query';
import { api, ok } from '@/api/client';
import { queryClient } from '@/api/query';
import { type Retailer, retailersQuery } from '@/api/retailers';
import type { components } from '@/api/schema';

export type Key = components['schemas']['Key'];
export type KeyKind = NonNullable<Key['kind']>;
export type TokenSecret = components['schemas']['TokenSecret'];
export type HeldRetailer = components['schemas']['HeldRetailer'];

export const retailerQuery = (retailer: string) => queryOptions({
  queryKey: ['retailer', retailer],
  queryFn: () => ok(api.GET('/api/v1/retailers/{retailer}', { params: { path: { retailer } } })),
});

/** @param revision 0: it must not be there. */
export async function putRetailer(retailer: string, document: Retailer, revision: number, why?: string): Promise<HeldRetailer> {
  const held = await ok(api.PUT('/api/v1/retailers/{retailer}', {
    params: { path: { retailer }, query: { why: why || undefined }, header: revision === 0 ? { 'If-None-Match': '*' } : { 'If-Match': `"${revision}"` } },
    body: document,
  }));
  queryClient.setQueryData(retailerQuery(retailer).queryKey, held);
  await queryClient.invalidateQueries({ queryKey: retailersQuery.queryKey });
  return held;
}

export const keysQuery = (retailer: string) => queryOptions({
  queryKey: ['keys', retailer],
  queryFn: async () => (await ok(api.GET('/api/v1/retailers/{retailer}/keys', { params: { path: { retailer } } }))).items,
});

export interface NewKey {
  kind: KeyKind;
  label: string;
  origins?: string[];
  event_names?: string[];
  expires_at?: string;
}

/** The secret is in this answer and nowhere else. */
export async function createKey(retailer: string, body: NewKey) {
  const made = await ok(api.POST('/api/v1/retailers/{retailer}/keys', { params: { path: { retailer } }, body }));
  await queryClient.invalidateQueries({ queryKey: ['keys', retailer] });
  return made;
}

export type KeyChange = components['schemas']['KeyChange'];

/** The secret stays; who uses the key need change nothing. */
export async function changeKey(retailer: string, id: string, body: KeyChange, revision: number, why?: string): Promise<Key> {
  const changed = await ok(api.PUT('/api/v1/retailers/{retailer}/keys/{id}', {
    params: { path: { retailer, id }, query: { why: why || undefined }, header: { 'If-Match': `"${revision}"` } }, body,
  })).finally(() => queryClient.invalidateQueries({ queryKey: ['keys', retailer] }));
  return changed;
}

export async function rotateKey(retailer: string, id: string, oldExpiresAt: string) {
  const made = await ok(api.POST('/api/v1/retailers/{retailer}/keys/{id}/rotate', { params: { path: { retailer, id } }, body: { old_expires_at: oldExpiresAt } }));
  await queryClient.invalidateQueries({ queryKey: ['keys', retailer] });
  return made;
}

export async function revokeKey(retailer: string, id: string, why: string): Promise<void> {
  await ok(api.POST('/api/v1/retailers/{retailer}/keys/{id}/revoke', { params: { path: { retailer, id }, query: { why: why || undefined } } }));
  await queryClient.invalidateQueries({ queryKey: ['keys', retailer] });
}

export const tokenSecretsQuery = (retailer: string) => queryOptions({
  queryKey: ['token-secrets', retailer],
  queryFn: async () => (await ok(api.GET('/api/v1/retailers/{retailer}/token-secrets', { params: { path: { retailer } } }))).items,
});

export async function createTokenSecret(retailer: string, kid: string) {
  const made = await ok(api.POST('/api/v1/retailers/{retailer}/token-secrets', { params: { path: { retailer } }, body: { kid } }));
  await queryClient.invalidateQueries({ queryKey: ['token-secrets', retailer] });
  return made;
}

export async function deleteTokenSecret(retailer: string, kid: string): Promise<void> {
  await ok(api.DELETE('/api/v1/retailers/{retailer}/token-secrets/{kid}', { params: { path: { retailer, kid } } }));
  await queryClient.invalidateQueries({ queryKey: ['token-secrets', retailer] });
}

export const feedStatusQuery = (retailer: string) => queryOptions({
  queryKey: ['feed-status', retailer],
  queryFn: () => ok(api.GET('/api/v1/retailers/{retailer}/feed-status', { params: { path: { retailer } } })),
  refetchInterval: 15_000,
});
