/** Whether two JSON values are the same; the order of members does not count. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) {
    return true;
  }
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((value, index) => isEqual(value, b[index]));
  }
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return false;
  }
  const names = Object.keys(a);
  return names.length === Object.keys(b).length
    && names.every((name) => name in b && isEqual((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]));
}
