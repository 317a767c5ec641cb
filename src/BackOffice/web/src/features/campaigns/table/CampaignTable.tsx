import { getCoreRowModel, type RowSelectionState, useReactTable } from '@tanstack/react-table';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignRow, RetailerFacts } from '../api';
import type { SortColumn, Sorting } from '../filters';
import { useNames } from '../useNames';
import { columns } from './columns';
import { Head } from './Head';
import { allOf, headState, keyOf } from './selection';
import { TableBody } from './TableBody';
import classes from './table.module.css';

const coreRows = getCoreRowModel<CampaignRow>();
const [withRetailer, withoutRetailer] = [{ retailer: true }, { retailer: false }];

/** Campaigns as a table, on a narrow page as cards; only the rows in view exist.
 * @param total how many there are; what is not loaded yet keeps its place.
 * @param chosen how many are selected.
 * @param menuOf a row's open menu. */
export function CampaignTable({ rows, total, ofAll, sorting, onSort, selection, chosen, onSelect, selectable, retailerOf, onNearEnd, menuOf }: {
  rows: CampaignRow[]; total: number; ofAll: boolean; sorting: Sorting; onSort: (column: SortColumn) => void; selection: RowSelectionState; chosen: number;
  onSelect: (next: RowSelectionState) => void; selectable: boolean; retailerOf: (id: string) => RetailerFacts; onNearEnd: () => void;
  menuOf: (row: CampaignRow) => ReactNode;
}) {
  const { t, i18n: { language } } = useTranslation('campaigns');
  const [nowMs] = useState(() => Date.now());
  const names = useNames(rows);
  const columnVisibility = ofAll ? withRetailer : withoutRetailer;
  const state = useMemo(() => ({ rowSelection: selection, columnVisibility }), [selection, columnVisibility]);
  const meta = useMemo(() => ({ t, language, retailerOf, nowMs, names }), [t, language, retailerOf, nowMs, names]);
  // Rows are drawn again by what they are given, not by what the table memoizes.
  // eslint-disable-next-line react-hooks/incompatible-library
  const table = useReactTable({
    data: rows, columns, getCoreRowModel: coreRows, getRowId: keyOf, manualSorting: true, manualFiltering: true, enableRowSelection: selectable, state, meta,
  });
  return (
    <div role="table" aria-label={t('table.label')} aria-rowcount={total + 1} className={`panel ${classes.table}`}>
      <div className={classes.sized} data-all={ofAll || undefined} data-plain={!selectable || undefined}>
        <Head
          columns={table.getVisibleLeafColumns().map((column) => column.id)} sorting={sorting} onSort={onSort} selectable={selectable} shown={rows.length}
          selection={headState(chosen, rows.length)} onSelectAll={() => onSelect(chosen === rows.length ? {} : allOf(rows))}
        />
        <TableBody
          lines={table.getRowModel().rows} rows={rows} total={total} selection={selection} onSelect={onSelect} selectable={selectable} onNearEnd={onNearEnd} menuOf={menuOf}
          meta={meta}
        />
      </div>
    </div>
  );
}
