import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kind } from './plan';
import { targetsQuery } from './targets';

/** What something is called at another retailer. The server searches: there may be thousands. */
export function TargetSelect({ retailer, kind, label, description, value, onChange }: {
  retailer: string; kind: Kind; label: string; description?: string; value: string | undefined; onChange: (to: string | undefined) => void;
}) {
  const { t } = useTranslation(['campaign-actions', 'campaigns']);
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const [q] = useDebouncedValue(typed === chosen ? '' : typed.trim(), 200);
  const targets = useQuery({ ...targetsQuery(retailer, kind, q), enabled: opened });
  const data = [...(targets.data ?? [])];
  if (value !== undefined && !data.some((target) => target.value === value)) {
    data.unshift({ value, label: chosen ?? value });
  }
  return (
    <Select
      label={label} description={description || undefined} placeholder={t('copy.choose')} data={data} value={value ?? null} searchable clearable searchValue={typed} onSearchChange={setTyped}
      filter={({ options }) => options} nothingFoundMessage={targets.isFetching ? t('common:state.loading') : t('common:state.nothingFound')} onDropdownOpen={() => setOpened(true)}
      clearButtonProps={{ 'aria-label': t('filter.clearOne', { name: label }) }}
      onChange={(next, option) => {
        setChosen(option?.label);
        onChange(next ?? undefined);
      }}
    />
  );
}
