import { Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetailerFacts } from '../api';
import { type CampaignsSearch, type FacetName, filterOf, filtersSet, noFilters, sortColumns, sortingOf, sortText } from '../filters';
import classes from './filter.module.css';
import { SearchBox } from './SearchBox';
import { StatusFilter } from './StatusFilter';

// Fetched after the list: its place is kept meanwhile.
const FacetSelect = lazy(() => import('./FacetSelect'));

const facets: FacetName[] = ['advertiser', 'operation', 'tag', 'owner', 'type'];

/** Search, statuses and filters: all of it in the URL. On a narrow page the filters come when asked for, with the order that heads give otherwise. */
export function FilterBar({ search, retailer, onChange, retailerOf, children }: {
  search: CampaignsSearch; retailer: string | undefined; onChange: (changes: Partial<CampaignsSearch>) => void; retailerOf: (id: string) => RetailerFacts;
  children?: ReactNode;
}) {
  const { t } = useTranslation('campaigns');
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const [opened, setOpened] = useState(false);
  const filter = filterOf(search, retailer);
  const count = filtersSet(filter);
  const names = retailer === undefined ? (['retailer', ...facets] satisfies FacetName[]) : facets;
  const sorting = sortingOf(search.sort);
  return (
    <Stack gap="sm" mb="sm" component="search" aria-label={t('filter.label')}>
      <div className={classes.bar}>
        <SearchBox q={search.q ?? ''} onSearch={(q) => onChange({ q })} />
        {narrow && (
          <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />} aria-expanded={opened} onClick={() => setOpened(!opened)}>
            {t('filter.more', { count })}
          </Button>
        )}
        {children}
      </div>
      {(!narrow || opened) && (
        <div className={classes.facets}>
          {names.map((name) => (
            <Suspense key={name} fallback={<TextInput label={t(`filter.${name}`)} placeholder={t('filter.any')} size="sm" readOnly />}>
              <FacetSelect
                name={name} search={search} retailer={retailer} onChange={(value) => onChange({ [name]: value })}
                labelOf={name === 'retailer' ? (id) => retailerOf(id).name : name === 'type' ? (type) => t(`common:type.${type}`, { defaultValue: type }) : undefined}
              />
            </Suspense>
          ))}
          {narrow && search.view !== 'timeline' && (
            <NativeSelect
              label={t('filter.sort')} value={search.sort ?? sortText(sorting) ?? '-changed_at'}
              data={sortColumns.flatMap((column) => [false, true].map((descending) => ({
                value: `${descending ? '-' : ''}${column}`, label: t('filter.sortBy', { column: t(`column.${column}`), way: descending ? '↓' : '↑' }),
              })))}
              onChange={(event) => onChange({ sort: sortText(sortingOf(event.currentTarget.value as CampaignsSearch['sort'])) })}
            />
          )}
          {(count > 0 || search.q) && <Button variant="subtle" onClick={() => onChange(noFilters)}>{t('common:action.clear')}</Button>}
        </div>
      )}
      <StatusFilter search={search} retailer={retailer} onChange={(status) => onChange({ status })} />
    </Stack>
  );
}
