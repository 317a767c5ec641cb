import { queryOptions } from '@tanstack/react-query';
import { api, ok } from './client';
import { queryClient } from './query';
import type { components } from './schema';

export type Account = components['schemas']['Operator'];
export type RetailerRole = components['schemas']['RetailerRole'];
export type HeldRole = components['schemas']['HeldRole'];
export type RoleName = RetailerRole['role'];

export const roleNames: RoleName[] = ['viewer', 'editor', 'publisher', 'administrator'];

/** All accounts, by name; for administrators of the installation. */
export const operatorsQuery = queryOptions({
  queryKey: ['operators'],
  queryFn: async () => (await ok(api.GET('/api/v1/operators'))).items,
});

/** Makes an account; the answer's link is shown once. */
export async function invite(body: { email: string; name: string; language: 'fr' | 'en'; roles: RetailerRole[] }) {
  const made = await ok(api.POST('/api/v1/operators', { body }));
  await refreshOperators();
  return made;
}

export async function inviteAgain(id: string) {
  const made = await ok(api.POST('/api/v1/operators/{id}/invitation', { params: { path: { id } } }));
  await refreshOperators();
  return made;
}

export async function changeOperator(id: string, body: components['schemas']['OperatorChange'], revision?: number): Promise<Account> {
  const changed = await ok(api.PUT('/api/v1/operators/{id}', { params: { path: { id }, header: revision === undefined ? {} : { 'If-Match': `"${revision}"` } }, body }));
  await refreshOperators();
  return changed;
}

export async function refreshOperators(): Promise<void> {
  await Promise.all([queryClient.invalidateQueries({ queryKey: ['operators'] }), queryClient.invalidateQueries({ queryKey: ['roles'] })]);
}

/** Who has a role at a retailer, by the installation's roles too. */
export const rolesQuery = (retailer: string) => queryOptions({
  queryKey: ['roles', retailer],
  queryFn: async () => (await ok(api.GET('/api/v1/retailers/{retailer}/roles', { params: { path: { retailer } } }))).items,
});

/** @param role undefined: none. */
export async function putRole(retailer: string, operator: string, role: RoleName | undefined): Promise<void> {
  const params = { path: { retailer, operator } };
  await ok(role
    ? api.PUT('/api/v1/retailers/{retailer}/roles/{operator}', { params, body: { role } })
    : api.DELETE('/api/v1/retailers/{retailer}/roles/{operator}', { params }));
  await refreshOperators();
}
