/** The steps of a JSON path: `$.interaction.variants[0].alt` is interaction, variants, 0, alt. */
export function stepsOf(path: string): (string | number)[] {
  const steps: (string | number)[] = [];
  for (const [, name, index, quoted] of path.matchAll(/\.([\p{L}\p{N}_-]+)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]/gu)) {
    steps.push(name ?? (index === undefined ? (quoted ?? '').replace(/\\(.)/g, '$1') : Number(index)));
  }
  return steps;
}

/** The other way round. */
export function pathOf(steps: readonly (string | number)[]): string {
  return steps.reduce<string>((path, step) => path + (
    typeof step === 'number' ? `[${step}]` : /^[\p{L}_][\p{L}\p{N}_]*$/u.test(step) ? `.${step}` : `['${step.replace(/['\\]/g, '\\$&')}']`
  ), '$');
}

export function getAt(document: unknown, path: string): unknown {
  return stepsOf(path).reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[step] : undefined), document);
}

/** A copy in which one value is another; undefined takes the member out. What is not touched stays the same object. */
export function setAt<T>(document: T, path: string, value: unknown): T {
  return put(document, stepsOf(path), value) as T;
}

function put(at: unknown, steps: (string | number)[], value: unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) {
    return value;
  }
  if (typeof step === 'number') {
    const list = Array.isArray(at) ? [...(at as unknown[])] : [];
    const next = put(list[step], rest, value);
    return next === undefined ? list.filter((_, index) => index !== step) : Object.assign(list, { [step]: next });
  }
  const { [step]: before, ...others } = (typeof at === 'object' && at !== null ? at : {}) as Record<string, unknown>;
  const next = put(before, rest, value);
  return next === undefined ? others : { ...(at as object), [step]: next };
}

/** Whether a path is another or lies in it. */
export function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}
