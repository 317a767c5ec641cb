import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api, ok, setCsrfToken } from '@/api/client';

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
