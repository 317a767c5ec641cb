import { type RefObject, useLayoutEffect, useState } from 'react';

/** In the reader's own text size: how high rows are as lines and as cards, and from how much room they are lines. As the style sheet says it. */
export interface Heights {
  line: number;
  card: number;
  linesFrom: number;
}

export interface Room {
  rowHeight: number;
  /** How far below the page's top the rows begin. */
  above: number;
}

/** How high rows are in the room there is, and where they begin. */
export function useRoom(container: RefObject<HTMLElement | null>, { line, card, linesFrom }: Heights): Room {
  const [room, setRoom] = useState<Room>({ rowHeight: 60, above: 0 });
  useLayoutEffect(() => {
    const element = container.current;
    if (!element) {
      return;
    }
    const measure = () => {
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      const box = element.getBoundingClientRect();
      const next = { rowHeight: rem * (box.width >= linesFrom * rem ? line : card), above: box.top + window.scrollY };
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
  }, [container, line, card, linesFrom]);
  return room;
}
