import { Button, Paper, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/PageStates';
import { type CampaignsSearch, filterOf, noFilters } from './filters';
import { NewCampaign } from './HeaderActions';
import { useMayAnywhere, useRights } from './rights';

/** The list's shape while its first rows are on their way. */
export function RowsLoading() {
  const { t } = useTranslation();
  return (
    <Paper className="panel" p="sm" role="status" aria-label={t('state.loading')}>
      {Array.from({ length: 9 }, (_, n) => <Skeleton key={n} h={36} my={20} />)}
    </Paper>
  );
}

/** Nothing is there: because of the filters, or yet. */
export function NoCampaigns({ search, retailer, onSearch }: { search: CampaignsSearch; retailer: string | undefined; onSearch: (changes: Partial<CampaignsSearch>) => void }) {
  const { t } = useTranslation('campaigns');
  const may = useRights();
  const anywhere = useMayAnywhere('editor');
  const filtered = Object.keys(filterOf(search, retailer)).length > 0;
  const editor = retailer === undefined ? anywhere : may([retailer], 'editor');
  if (filtered) {
    return <EmptyState title={t('empty.filtered')} action={<Button variant="default" onClick={() => onSearch(noFilters)}>{t('common:action.clear')}</Button>}>{t('empty.filteredText')}</EmptyState>;
  }
  return <EmptyState title={t('empty.none')} action={editor && <NewCampaign retailer={retailer} />}>{t(editor ? 'empty.noneText' : 'empty.noneViewer')}</EmptyState>;
}
