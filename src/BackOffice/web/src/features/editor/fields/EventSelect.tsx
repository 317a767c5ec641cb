import { MultiSelect, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { suggestionsQuery } from '../api';
import { useEditor } from '../state/EditorContext';

const named = /^[a-z][a-z0-9_]{0,63}$/;

/** An event: those that everybody has, those of the retailer's campaigns, or one typed. */
export function EventSelect({ value, onChange, label, hideLabel, flex }: { value: string; onChange: (name: string) => void; label: string; hideLabel?: boolean; flex?: string }) {
  const [typed, setTyped] = useState<string>();
  const data = useEvents([value], typed);
  return (
    <Select
      {...(hideLabel ? { 'aria-label': label } : { label })} flex={flex} searchable allowDeselect={false} value={value || null} data={data}
      onSearchChange={setTyped} onChange={(name) => name && onChange(name)} maxDropdownHeight={280}
    />
  );
}

export function EventList({ values, onChange, label, max }: { values: string[]; onChange: (names: string[]) => void; label: string; max: number }) {
  const [typed, setTyped] = useState<string>();
  const data = useEvents(values, typed);
  return <MultiSelect label={label} searchable value={values} data={data} searchValue={typed ?? ''} onSearchChange={setTyped} onChange={onChange} maxValues={max} flex="1 1 240px" maxDropdownHeight={280} />;
}

export function useEventName(): (name: string) => string {
  const { t } = useTranslation('editor');
  return (name) => t(`event.${name}`, { defaultValue: name });
}

function useEvents(present: readonly string[], typed: string | undefined) {
  const { t } = useTranslation('editor');
  const { retailer } = useEditor();
  const nameOf = useEventName();
  const { data = [] } = useQuery(suggestionsQuery(retailer, 'event_name', ''));
  const names = [...new Set([...present.filter(Boolean), ...data.map((suggestion) => suggestion.value)])];
  const options = names.map((name) => ({ value: name, label: nameOf(name) }));
  const own = typed && named.test(typed) && !names.includes(typed) && !options.some((option) => option.label === typed);
  return own ? [...options, { value: typed, label: t('trigger.own', { name: typed }) }] : options;
}
