import { useCallback, useEffect, useState } from 'react';
import type { Room } from './useRoom';
import { indexesOf, scrollFor, type Span, spanOf } from './window';

// The page's own head and the table's stand over the rows, what can be done to a selection at the bottom.
const [coveredAbove, coveredBelow] = [108, 84];

/** Which rows exist as the page is scrolled. Rows are equally high, so a library that measures them (6 kB of script) is not needed. */
export function useRowWindow({ count, rowHeight, above }: Room & { count: number }) {
  const [held, hold] = useState<number>();
  const [span, setSpan] = useState<Span>({ from: 0, to: 0 });
  useEffect(() => {
    const look = () => setSpan((before) => {
      const next = spanOf(window.scrollY - above, window.innerHeight, rowHeight, count);
      return next.from === before.from && next.to === before.to ? before : next;
    });
    look();
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [above, rowHeight, count]);
  const show = useCallback((index: number) => {
    const top = scrollFor(index, rowHeight, above, window.scrollY, window.innerHeight, coveredAbove, coveredBelow);
    if (top !== undefined) {
      window.scrollTo({ top, behavior: 'instant' });
    }
  }, [above, rowHeight]);
  return { indexes: indexesOf(span, held, count), last: span.to, show, hold };
}
