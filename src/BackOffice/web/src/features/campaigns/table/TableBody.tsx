import type { Row, RowSelectionState, TableMeta } from '@tanstack/react-table';
import { useRouter } from '@tanstack/react-router';
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { CampaignRow } from '../api';
import { linkOf } from './columns';
import { RowLine, RowPlace } from './RowLine';
import { keyOf } from './selection';
import classes from './table.module.css';
import { type Heights, useRoom } from './useRoom';
import { useRowKeys } from './useRowKeys';
import { useRowWindow } from './useRowWindow';

const heights: Heights = { line: 3.75, card: 7, linesFrom: 40 };

/** The rows in view: all that changes as the page is scrolled. What is clicked is found here, not by each row. */
export function TableBody({ lines, rows, total, selection, onSelect, selectable, onNearEnd, menuOf, meta }: {
  lines: Row<CampaignRow>[]; rows: CampaignRow[]; total: number; selection: RowSelectionState; onSelect: (next: RowSelectionState) => void; selectable: boolean;
  onNearEnd: () => void; menuOf: (row: CampaignRow) => ReactNode; meta: TableMeta<CampaignRow>;
}) {
  const router = useRouter();
  const body = useRef<HTMLDivElement>(null);
  const room = useRoom(body, heights);
  const [menu, setMenu] = useState<string>();
  const count = Math.max(total, rows.length);
  const { indexes, last, show, hold } = useRowWindow({ count, ...room });
  useEffect(() => {
    if (last >= rows.length && rows.length < count) {
      onNearEnd();
    }
  }, [last, rows.length, count, onNearEnd]);
  const keys = useRowKeys({ rows, selection, onSelect, body, show, hold });

  const onClick = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const index = Number(target.closest<HTMLElement>('[data-index]')?.dataset.index ?? -1);
    const row = rows[index];
    if (!row) {
      return;
    }
    if (target.closest('[data-select]')) {
      keys.onTouch(index, event.shiftKey);
    } else if (target.closest('[data-menu]')) {
      setMenu(keyOf(row));
    } else if (target.closest('[data-open]') && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      router.history.push(linkOf(row));
    }
  };

  return (
    <div
      ref={body} role="rowgroup" className={classes.body} style={{ height: count * room.rowHeight }} onClick={onClick} onKeyDown={selectable ? keys.onKeyDown : undefined}
      onFocus={keys.onFocus}
    >
      {indexes.map((index) => {
        const line = lines[index];
        const top = index * room.rowHeight;
        return line ? (
          <RowLine
            key={line.id} row={line} index={index} top={top} selected={Boolean(selection[line.id])} selectable={selectable} meta={meta}
            menu={menu === line.id ? menuOf(line.original) : undefined}
          />
        ) : <RowPlace key={index} index={index} top={top} />;
      })}
    </div>
  );
}
