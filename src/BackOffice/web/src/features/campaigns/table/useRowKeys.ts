import type { RowSelectionState } from '@tanstack/react-table';
import { type FocusEvent, type KeyboardEvent, type RefObject, useRef } from 'react';
import type { CampaignRow } from '../api';
import { allOf, keyOf, rangeTo, toggled } from './selection';

interface Wanted {
  rows: CampaignRow[];
  selection: RowSelectionState;
  onSelect: (next: RowSelectionState) => void;
  body: RefObject<HTMLElement | null>;
  show: (index: number) => void;
  hold: (index: number | undefined) => void;
}

/** Selecting: a click, shift for a range; on a box arrows, with shift a range, Ctrl+A all, Escape none. */
export function useRowKeys({ rows, selection, onSelect, body, show, hold }: Wanted) {
  const touched = useRef(0);

  const onTouch = (index: number, range: boolean) => {
    const row = rows[index];
    if (row) {
      onSelect(range ? rangeTo(selection, rows, touched.current, index) : toggled(selection, keyOf(row)));
      touched.current = index;
    }
  };

  const move = (from: number, to: number, range: boolean) => {
    const row = rows[to];
    if (!row) {
      return;
    }
    if (range) {
      const start = rows[from];
      onSelect({ ...selection, ...(start ? { [keyOf(start)]: true } : {}), [keyOf(row)]: true });
    }
    touched.current = to;
    hold(to);
    show(to);
    // The row may have to be made first.
    requestAnimationFrame(() => requestAnimationFrame(() => {
      body.current?.querySelector<HTMLElement>(`[data-index="${to}"] [data-select]`)?.focus({ preventScroll: true });
    }));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    if (!target.matches('input[type="checkbox"]')) {
      return;
    }
    const at = target.closest<HTMLElement>('[data-index]')?.dataset.index;
    const index = at === undefined ? -1 : Number(at);
    const steps: Partial<Record<string, number>> = { ArrowDown: index + 1, ArrowUp: index - 1, PageDown: index + 10, PageUp: index - 10, Home: 0, End: rows.length - 1 };
    const to = steps[event.key];
    if (to !== undefined) {
      event.preventDefault();
      move(index, Math.min(Math.max(to, 0), rows.length - 1), event.shiftKey);
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSelect(allOf(rows));
    } else if (event.key === 'Escape') {
      onSelect({});
    }
  };

  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const at = event.target.closest<HTMLElement>('[data-index]')?.dataset.index;
    hold(at === undefined ? undefined : Number(at));
  };

  return { onTouch, onKeyDown, onFocus };
}
