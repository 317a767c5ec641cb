import { pathOf, setAt } from './paths';

export interface Operation {
  op: 'add' | 'remove' | 'replace';
  path: string;
  value?: unknown;
}

/** Operations of RFC 6902 as warnings suggest them, one after the other. */
export function patched<T>(document: T, operations: readonly Operation[]): T {
  return operations.reduce((at, operation) => applied(at, operation), document);
}

function applied<T>(document: T, { op, path, value }: Operation): T {
  const names = path.split('/').slice(1).map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  let parent: unknown = document;
  const steps = names.map((name) => {
    const step = Array.isArray(parent) ? (name === '-' ? parent.length : Number(name)) : name;
    parent = typeof parent === 'object' && parent !== null ? (parent as Record<string | number, unknown>)[step] : undefined;
    return step;
  });
  const last = steps.at(-1);
  const list = typeof last === 'number' ? listAt(document, steps.slice(0, -1)) : undefined;
  if (list && op === 'add' && typeof last === 'number') {
    return setAt(document, pathOf(steps.slice(0, -1)), list.toSpliced(last, 0, value));
  }
  return setAt(document, pathOf(steps), op === 'remove' ? undefined : value);
}

function listAt(document: unknown, steps: readonly (string | number)[]): unknown[] | undefined {
  const found = steps.reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined), document);
  return Array.isArray(found) ? found : undefined;
}
