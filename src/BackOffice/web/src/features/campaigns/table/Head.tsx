import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type SortColumn, type Sorting, sortColumns } from '../filters';
import classes from './table.module.css';

/** The columns' heads: sorting, and a box for all of them. */
export function Head({ columns, sorting, onSort, selection, onSelectAll, selectable, shown }: {
  columns: string[]; sorting: Sorting; onSort: (column: SortColumn) => void; selection: 'none' | 'some' | 'all'; onSelectAll: () => void; selectable: boolean; shown: number;
}) {
  const { t } = useTranslation('campaigns');
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headRow}>
        {selectable && (
          <div role="columnheader" className={classes.select}>
            <label className={classes.hit}>
              <input
                type="checkbox" checked={selection === 'all'} onChange={onSelectAll} aria-label={t('select.all', { count: shown })} disabled={shown === 0}
                ref={(box) => {
                  if (box) {
                    box.indeterminate = selection === 'some';
                  }
                }}
              />
              <span className={classes.selectAllText} aria-hidden>{t('select.allShort')}</span>
            </label>
          </div>
        )}
        {columns.map((id) => (
          <div
            key={id} role="columnheader" className={classes.headCell} data-column={id}
            aria-sort={sorting.column === id ? (sorting.descending ? 'descending' : 'ascending') : undefined}
          >
            {sortColumns.includes(id as SortColumn) ? (
              <button type="button" className={classes.sort} onClick={() => onSort(id as SortColumn)} data-active={sorting.column === id || undefined}>
                {t(`column.${id}` as 'column.name')}
                {sorting.column === id && (sorting.descending ? <IconArrowDown size={14} aria-hidden /> : <IconArrowUp size={14} aria-hidden />)}
              </button>
            ) : t(`column.${id}` as 'column.name')}
          </div>
        ))}
        <div role="columnheader" className={classes.more}><span className={classes.hidden}>{t('column.menu')}</span></div>
      </div>
    </div>
  );
}
