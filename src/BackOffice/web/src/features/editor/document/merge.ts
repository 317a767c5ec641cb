import { isEqual } from './equal';
import { pathOf, setAt, stepsOf } from './paths';

/** One place where two documents differ; undefined: not there. */
export interface Change {
  path: string;
  before: unknown;
  after: unknown;
}

/** A place that both changed, to different values. */
export interface Conflict {
  path: string;
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

export type Side = 'mine' | 'theirs';

// Lists whose entries mean nothing alone, or whose places shift when one is put in before, are compared as one value.
const whole = /^\$\.(audience|triggers|caps|tags)$|\.(where|without|sequence)$/;

/** Where two documents differ, member by member, in the order of the first, then what only the second has. */
export function diff(before: unknown, after: unknown): Change[] {
  return changesOf(before, after, []);
}

function changesOf(before: unknown, after: unknown, steps: (string | number)[]): Change[] {
  if (isEqual(before, after)) {
    return [];
  }
  const path = pathOf(steps);
  const names = whole.test(path) ? undefined : membersOf(before, after);
  return names ? names.flatMap((name) => changesOf(at(before, name), at(after, name), [...steps, name])) : [{ path, before, after }];
}

function membersOf(before: unknown, after: unknown): (string | number)[] | undefined {
  if (Array.isArray(before) && Array.isArray(after)) {
    // One more or less in between would read as a change of all that follows.
    return before.length === after.length && before.every((value) => typeof value === 'object') ? before.map((_, index) => index) : undefined;
  }
  const both = [before, after].every((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
  return both ? [...new Set([...Object.keys(before as object), ...Object.keys(after as object)])] : undefined;
}

function at(value: unknown, name: string | number): unknown {
  return (value as Record<string | number, unknown>)[name];
}

export interface Merge<T> {
  /** Theirs, with what only I changed. */
  document: T;
  conflicts: Conflict[];
  /** What only one of the two changed. */
  onlyMine: Change[];
  onlyTheirs: Change[];
}

/** Both sides' changes since the base. Where both changed the same to different values, somebody chooses. */
export function merge<T>(base: T, mine: T, theirs: T): Merge<T> {
  const [ours, others] = [diff(base, mine), diff(base, theirs)];
  const clashes = ours.filter((change) => others.some((other) => overlaps(change.path, other.path)));
  // The widest of paths that lie in each other: a list that one replaced and of which the other changed an entry is chosen whole.
  const roots = [...new Set(clashes.map((change) => widest(change.path, [...ours, ...others])))];
  const conflicts = roots
    .filter((path, index) => !roots.some((other, place) => place !== index && isIn(path, other)))
    .map((path) => ({ path, base: valueAt(base, path), mine: valueAt(mine, path), theirs: valueAt(theirs, path) }))
    .filter((conflict) => !isEqual(conflict.mine, conflict.theirs));
  const onlyMine = ours.filter((change) => !clashes.includes(change));
  const onlyTheirs = others.filter((change) => !ours.some((own) => overlaps(own.path, change.path)));
  return { document: onlyMine.reduce((document, change) => setAt(document, change.path, change.after), theirs), conflicts, onlyMine, onlyTheirs };
}

/** The merged document with what was chosen; what was not stays theirs. */
export function resolved<T>(merged: Merge<T>, chosen: Readonly<Record<string, Side>>): T {
  return merged.conflicts.reduce(
    (document, conflict) => (chosen[conflict.path] === 'mine' ? setAt(document, conflict.path, conflict.mine) : document), merged.document);
}

function valueAt(document: unknown, path: string): unknown {
  return stepsOf(path).reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? at(value, step) : undefined), document);
}

function isIn(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}

function overlaps(a: string, b: string): boolean {
  return isIn(a, b) || isIn(b, a);
}

function widest(path: string, changes: readonly Change[]): string {
  return changes.map((change) => change.path).filter((other) => isIn(path, other)).sort((a, b) => a.length - b.length)[0] ?? path;
}
