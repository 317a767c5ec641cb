import { flexRender, type Row, type TableMeta } from '@tanstack/react-table';
import { memo, type ReactNode } from 'react';
import type { CampaignRow } from '../api';
import { MenuButton } from './MenuButton';
import classes from './table.module.css';

/** One campaign: a line of the table, a card on a narrow page. Drawn again only when something of it changes.
 * @param meta what its cells are written with.
 * @param menu its open menu, in the place of the button that opens it. */
export const RowLine = memo(function RowLine({ row, index, top, selected, selectable, meta: { t }, menu }: {
  row: Row<CampaignRow>; index: number; top: number; selected: boolean; selectable: boolean; meta: TableMeta<CampaignRow>; menu?: ReactNode;
}) {
  const { name } = row.original;
  return (
    <div role="row" aria-rowindex={index + 2} data-index={index} className={classes.row} data-selected={selected || undefined} style={{ transform: `translateY(${top}px)` }}>
      {selectable && (
        <div role="cell" className={classes.select}>
          <label className={classes.hit}><input type="checkbox" checked={selected} readOnly aria-label={t('select.one', { name })} data-select /></label>
        </div>
      )}
      {row.getVisibleCells().map((cell) => (
        <div key={cell.column.id} role="cell" className={classes.cell} data-column={cell.column.id}>{flexRender(cell.column.columnDef.cell, cell.getContext())}</div>
      ))}
      <div role="cell" className={classes.more}>{menu ?? <MenuButton label={t('menu.open', { name })} />}</div>
    </div>
  );
});

/** The place of a campaign that is still on its way. */
export function RowPlace({ index, top }: { index: number; top: number }) {
  return (
    <div role="row" aria-rowindex={index + 2} className={classes.row} style={{ transform: `translateY(${top}px)` }}>
      <div role="cell" className={classes.place}><span className={classes.bone} /></div>
    </div>
  );
}
