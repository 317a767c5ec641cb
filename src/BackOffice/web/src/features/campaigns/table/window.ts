/** Which rows exist, as all are equally high. */
export interface Span {
  from: number;
  /** Not included. */
  to: number;
}

/** The rows in view with some around them. Begins at a multiple of `step`, so that few scrolled pixels change anything.
 * @param scrolled how far below the first row's top the window begins. */
export function spanOf(scrolled: number, windowHeight: number, rowHeight: number, count: number, around = 8, step = 4): Span {
  const first = Math.floor(scrolled / rowHeight) - around;
  const last = Math.ceil((scrolled + windowHeight) / rowHeight) + around;
  const from = Math.min(Math.max(first - (((first % step) + step) % step), 0), count);
  return { from, to: Math.min(Math.max(Math.ceil(last / step) * step, from), count) };
}

/** The rows of a span, and the one that has the focus, which must not vanish under the reader. */
export function indexesOf({ from, to }: Span, held: number | undefined, count: number): number[] {
  const all = Array.from({ length: to - from }, (_, n) => from + n);
  if (held === undefined || held >= count || (held >= from && held < to)) {
    return all;
  }
  return held < from ? [held, ...all] : [...all, held];
}

/** Where the page must be scrolled to for a row to be in view; undefined: it is. */
export function scrollFor(index: number, rowHeight: number, above: number, scrollY: number, windowHeight: number, coveredAbove: number, coveredBelow: number): number | undefined {
  const top = above + index * rowHeight;
  if (top < scrollY + coveredAbove) {
    return Math.max(top - coveredAbove, 0);
  }
  return top + rowHeight > scrollY + windowHeight - coveredBelow ? top + rowHeight - windowHeight + coveredBelow : undefined;
}
