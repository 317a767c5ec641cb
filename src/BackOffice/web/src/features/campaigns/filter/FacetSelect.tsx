import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatsOf } from '@/lib/format';
import { facetOf, facetsQuery } from '../api';
import { type CampaignsSearch, type FacetName, filterOf } from '../filters';

/** One filter; what it could be set to is counted under all the others, when it is opened. */
export default function FacetSelect({ name, search, retailer, labelOf, onChange }: {
  name: FacetName; search: CampaignsSearch; retailer: string | undefined; labelOf?: (value: string) => string; onChange: (value: string | undefined) => void;
}) {
  const { t, i18n } = useTranslation('campaigns');
  const [opened, setOpened] = useState(false);
  const facets = useQuery({ ...facetsQuery(retailer, filterOf(search, retailer, name)), enabled: opened });
  const value = search[name] ?? null;
  const label = labelOf ?? ((id: string) => id);
  const count = formatsOf(i18n.language).count;
  const found = facetOf(opened ? facets.data : undefined, name);
  const data = found.map((facet) => ({ value: facet.value, label: `${label(facet.value)} (${count(facet.count)})` }));
  if (value !== null && !found.some((facet) => facet.value === value)) {
    data.unshift({ value, label: label(value) });
  }
  return (
    <Select
      label={t(`filter.${name}`)} placeholder={t('filter.any')} size="sm" searchable clearable value={value} data={data} limit={200} maxDropdownHeight={320}
      nothingFoundMessage={facets.isFetching ? t('common:state.loading') : t('common:state.nothingFound')} clearButtonProps={{ 'aria-label': t('filter.clearOne', { name: t(`filter.${name}`) }) }}
      onDropdownOpen={() => setOpened(true)} onChange={(next) => onChange(next ?? undefined)} comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  );
}
