/** What one copies from an address bar has a path; an origin has none. */
export function asOrigin(typed: string): string {
  try {
    return new URL(typed.includes('://') ? typed : `https://${typed}`).origin;
  } catch {
    return typed;
  }
}
