import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api, ok, onCsrfRefused, setCsrfToken } from '@/api/client';
import { queryClient } from '@/api/query';

export type Role = 'viewer' | 'editor' | 'publisher' | 'administrator';

export interface Operator {
  operator_id: string;
  email: string;
  name: string;
  language: 'fr' | 'en';
  second_factor: boolean;
  roles: { retailer_id: string; role: Role }[];
}

export interface Session {
  signed_in: boolean;
  csrf_token: string;
  sign_in: { local: boolean; oidc: { label: string; url: string } | null };
  operator: Operator | null;
}

const ranks: Record<Role, number> = { viewer: 0, editor: 1, publisher: 2, administrator: 3 };

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async () => {
    const session = (await ok(api.GET('/api/v1/session' as never))) as Session;
    setCsrfToken(session.csrf_token);
    return session;
  },
  staleTime: 60_000,
});

/** Who is signed in; the routes that use it are behind the sign-in. */
export function useOperator(): Operator {
  const { operator } = useSuspenseQuery(sessionQuery).data;
  if (!operator) {
    throw new Error('Nobody is signed in.');
  }
  return operator;
}

/** The operator's role at a retailer, `*` for the installation; undefined: none. */
export function roleAt(operator: Operator, retailerId: string): Role | undefined {
  const held = operator.roles.filter((r) => r.retailer_id === '*' || r.retailer_id === retailerId).map((r) => r.role);
  return held.sort((a, b) => ranks[b] - ranks[a])[0];
}

/** Whether the role is at least the one needed. The server decides; this only hides what it would refuse. */
export function useMay(retailerId: string, needed: Role): boolean {
  const role = roleAt(useOperator(), retailerId);
  return role !== undefined && ranks[role] >= ranks[needed];
}

/** Asks whether the sign-in still holds; where it does not, the page goes to the sign-in. */
export async function checkSignIn(): Promise<void> {
  await queryClient.fetchQuery({ queryKey: ['sign-in'], queryFn: () => ok(api.GET('/api/v1/me')) }).catch(() => undefined);
}

/** What a one-time link offers. */
export interface Invitation {
  email?: string;
  name?: string;
  roles: Operator['roles'];
}

/** @throws ApiError `credentials_invalid`, `second_factor_needed`, `code_invalid`, `locked_out`. */
export async function signIn(body: { email: string; password: string; code?: string }): Promise<void> {
  remember((await ok(api.POST('/api/v1/session' as never, { body } as never))) as Session);
}

export async function lookAtInvitation(token: string): Promise<Invitation> {
  return (await ok(api.POST('/api/v1/invitations/look' as never, { body: { token } } as never))) as Invitation;
}

/** Makes the account and signs it in. */
export async function acceptInvitation(body: { token: string; email?: string; name: string; password: string }): Promise<void> {
  remember((await ok(api.POST('/api/v1/invitations/accept' as never, { body } as never))) as Session);
}

// A sign-in in another tab makes this one's token void: the new one is read, unless it is somebody else's.
onCsrfRefused(async () => {
  const before = queryClient.getQueryData(sessionQuery.queryKey)?.operator?.operator_id;
  const now = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
  return before === undefined || !now.operator || before === now.operator.operator_id;
});

function remember(session: Session): void {
  setCsrfToken(session.csrf_token);
  queryClient.setQueryData(sessionQuery.queryKey, session);
}
