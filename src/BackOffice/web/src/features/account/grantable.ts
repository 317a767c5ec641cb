import { type RetailerRole, type RoleName, roleNames } from '@/api/operators';

/** The roles at a retailer (`*`: all) that somebody with these may pass on to a token, weakest first. */
export function grantable(held: RetailerRole[], retailer: string): RoleName[] {
  const strongest = Math.max(-1, ...held.filter((role) => role.retailer_id === '*' || role.retailer_id === retailer).map(({ role }) => roleNames.indexOf(role)));
  return roleNames.slice(0, strongest + 1);
}
