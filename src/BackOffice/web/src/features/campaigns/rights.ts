import { type Role, roleAt, useOperator } from '@/session/session';

const ranks: Record<Role, number> = { viewer: 0, editor: 1, publisher: 2, administrator: 3 };

/** Whether the operator has a role at each of some retailers. The server decides; this only hides what it would refuse. */
export function useRights(): (retailers: Iterable<string>, needed: Role) => boolean {
  const operator = useOperator();
  return (retailers, needed) => [...new Set(retailers)].every((retailer) => {
    const role = roleAt(operator, retailer);
    return role !== undefined && ranks[role] >= ranks[needed];
  });
}

/** Whether the operator has a role at any retailer. */
export function useMayAnywhere(needed: Role): boolean {
  return useOperator().roles.some(({ role }) => ranks[role] >= ranks[needed]);
}
