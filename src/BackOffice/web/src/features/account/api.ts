import { queryOptions } from '@tanstack/react-query';
import { api, ok } from '@/api/client';
import type { RetailerRole } from '@/api/operators';
import { queryClient } from '@/api/query';
import type { components } from '@/api/schema';
import { sessionQuery } from '@/session/session';

export type OpenSession = components['schemas']['OperatorSession'];
export type Token = components['schemas']['OperatorToken'];

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => ok(api.GET('/api/v1/me')) });

async function refreshMe(): Promise<void> {
  await Promise.all([queryClient.invalidateQueries({ queryKey: meQuery.queryKey }), queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })]);
}

export async function putMe(body: { name: string; language: 'fr' | 'en' }) {
  const account = await ok(api.PUT('/api/v1/me', { body }));
  await refreshMe();
  return account;
}

/** Ends all other sign-ins. */
export async function changePassword(password: string, wanted: string): Promise<void> {
  await ok(api.POST('/api/v1/me/password', { body: { password, new_password: wanted } }));
  await queryClient.invalidateQueries({ queryKey: ['sessions'] });
}

export const drawSecondFactor = () => ok(api.POST('/api/v1/me/second-factor'));

export async function confirmSecondFactor(code: string): Promise<string[]> {
  const { recovery_codes: codes = [] } = await ok(api.POST('/api/v1/me/second-factor/confirm', { body: { code } }));
  return codes;
}

export async function removeSecondFactor(password: string): Promise<void> {
  await ok(api.DELETE('/api/v1/me/second-factor', { body: { password } }));
  await refreshMe();
}

/** Called once the recovery codes were seen: until then the page keeps showing them. */
export const secondFactorSeen = refreshMe;

export const ownSessionsQuery = queryOptions({
  queryKey: ['sessions', 'me'],
  queryFn: async () => (await ok(api.GET('/api/v1/me/sessions'))).items,
});

export async function endOwnSession(id: string): Promise<void> {
  await ok(api.DELETE('/api/v1/me/sessions/{id}', { params: { path: { id } } }));
  await queryClient.invalidateQueries({ queryKey: ['sessions'] });
}

export const sessionsOfQuery = (id: string) => queryOptions({
  queryKey: ['sessions', id],
  queryFn: async () => (await ok(api.GET('/api/v1/operators/{id}/sessions', { params: { path: { id } } }))).items,
});

export async function endSessionsOf(id: string): Promise<void> {
  await ok(api.DELETE('/api/v1/operators/{id}/sessions', { params: { path: { id } } }));
  await queryClient.invalidateQueries({ queryKey: ['sessions'] });
}

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: async () => (await ok(api.GET('/api/v1/tokens'))).items,
});

export async function createToken(body: { label: string; scopes: RetailerRole[]; expires_at: string }) {
  const made = await ok(api.POST('/api/v1/tokens', { body }));
  await queryClient.invalidateQueries({ queryKey: ['tokens'] });
  return made;
}

export async function revokeToken(id: string): Promise<void> {
  await ok(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } }));
  await queryClient.invalidateQueries({ queryKey: ['tokens'] });
}
