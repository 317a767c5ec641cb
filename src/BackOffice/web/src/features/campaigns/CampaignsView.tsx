import type { RowSelectionState } from '@tanstack/react-table';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/PageHeader';
import { ErrorState } from '@/components/PageStates';
import { formatsOf } from '@/lib/format';
import { type CampaignRow, useRetailers } from './api';
import type { Dialog } from './dialogs';
import { DialogHost } from './DialogHost';
import { FilterBar } from './filter/FilterBar';
import { type CampaignsSearch, sortedBy, sortingOf, sortText } from './filters';
import { HeaderActions } from './HeaderActions';
import { NoCampaigns, RowsLoading } from './ListStates';
import { useMayAnywhere, useRights } from './rights';
import { CampaignTable } from './table/CampaignTable';
import { MenuButton } from './table/MenuButton';
import { chosenOf } from './table/selection';
import { useActions } from './useActions';
import { useRows } from './useRows';
import { ViewSwitch } from './ViewSwitch';

const BulkBar = lazy(() => import('./bulk/BulkBar'));
const CampaignMenu = lazy(() => import('./CampaignMenu'));
const Timeline = lazy(() => import('./timeline/Timeline'));

/** Campaigns of a retailer, or of all: filtered, as a table or on a calendar, and what can be done to many at once. */
export function CampaignsView({ retailer, search, onSearch }: {
  retailer: string | undefined; search: CampaignsSearch; onSearch: (changes: Partial<CampaignsSearch>) => void;
}) {
  const { t, i18n } = useTranslation('campaigns');
  const retailerOf = useRetailers();
  const may = useRights();
  const editsAnywhere = useMayAnywhere('editor');
  const { rows, total, query, loadMore } = useRows(retailer, search);
  const [selection, setSelection] = useState<RowSelectionState>({});
  const chosen = useMemo(() => chosenOf(selection, rows), [selection, rows]);
  const [dialog, setDialog] = useState<Dialog>();
  const { busy, apply, clone } = useActions();
  const pauseOne = (row: CampaignRow) => apply({ action: 'pause' }, [row]);
  const close = useCallback(() => setDialog(undefined), []);
  const menuOf = (row: CampaignRow) => (
    <Suspense fallback={<MenuButton label={t('menu.open', { name: row.name })} />}><CampaignMenu row={row} onDialog={setDialog} onPause={pauseOne} onClone={clone} /></Suspense>
  );
  const calendar = search.view === 'timeline';
  const sorting = sortingOf(search.sort);

  return (
    <>
      <PageHeader
        title={t(retailer === undefined ? 'title.all' : 'title.one')} actions={<HeaderActions retailer={retailer} onStop={() => setDialog({ kind: 'stop', retailer })} />}
        subtitle={<span role="status">{total === undefined ? ' ' : t('count', { count: total, shown: formatsOf(i18n.language).count(total) })}</span>}
      />
      <FilterBar search={search} retailer={retailer} onChange={onSearch} retailerOf={retailerOf}>
        <ViewSwitch calendar={calendar} onChange={(view) => onSearch({ view })} />
      </FilterBar>
      {query.isPending && <RowsLoading />}
      {query.isError && rows.length === 0 && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {total === 0 && <NoCampaigns search={search} retailer={retailer} onSearch={onSearch} />}
      {total !== undefined && total > 0 && (calendar ? (
        <Suspense fallback={<RowsLoading />}><Timeline rows={rows} search={search} onSearch={onSearch} retailerOf={retailerOf} retailer={retailer} loading={rows.length < total} /></Suspense>
      ) : (
        <CampaignTable
          rows={rows} total={total} ofAll={retailer === undefined} sorting={sorting} onSort={(column) => onSearch({ sort: sortText(sortedBy(sorting, column)) })}
          selection={selection} chosen={chosen.length} onSelect={setSelection} selectable={retailer === undefined ? editsAnywhere : may([retailer], 'editor')} retailerOf={retailerOf} onNearEnd={loadMore}
          menuOf={menuOf}
        />
      ))}
      {chosen.length > 0 && !calendar && (
        <Suspense fallback={null}><BulkBar rows={chosen} busy={busy} onDialog={setDialog} onPause={pauseOne} onClone={clone} onClear={() => setSelection({})} /></Suspense>
      )}
      {dialog && <DialogHost dialog={dialog} retailer={retailer} onApply={apply} onClose={close} />}
    </>
  );
}
