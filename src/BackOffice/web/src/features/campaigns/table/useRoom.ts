import { type RefObject, useLayoutEffect, useState } from 'react';

// As in table.module.css, in the reader's own text size.
const [lineRem, cardRem, lineFromRem] = [3.75, 7, 40];

export interface Room {
  rowHeight: number;
  /** How far below the page's top the rows begin. */
  above: number;
}

/** How high rows are in the room there is, and where they begin. */
export function useRoom(container: RefObject<HTMLElement | null>): Room {
  const [room, setRoom] = useState<Room>({ rowHeight: 60, above: 0 });
  useLayoutEffect(() => {
    const element = container.current;
    if (!element) {
      return;
    }
    const measure = () => {
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      const box = element.getBoundingClientRect();
      const next = { rowHeight: rem * (box.width >= lineFromRem * rem ? lineRem : cardRem), above: box.top + window.scrollY };
      setRoom((before) => (before.rowHeight === next.rowHeight && before.above === next.above ? before : next));
    };
    measure();
    // What stands above the rows changes its height too.
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    for (const before of element.parentElement?.parentElement?.parentElement?.children ?? []) {
      watch.observe(before);
    }
    return () => watch.disconnect();
  }, [container]);
  return room;
}
