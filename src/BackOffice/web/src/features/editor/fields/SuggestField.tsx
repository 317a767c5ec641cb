import { Autocomplete, type AutocompleteProps, Group, TagsInput, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Suggestion, suggestionsQuery } from '../api';
import { useEditor } from '../state/EditorContext';

interface Props {
  /** Of which values are suggested. */
  field: string;
  label: string;
  placeholder?: string;
  description?: string;
  hideLabel?: boolean;
  error?: string;
  flex?: string;
  w?: number | string;
}

/** One text, with what the retailer's own catalogue and campaigns have. */
export function SuggestField({ value, onChange, hideLabel, field, label, ...props }: Props & { value: string; onChange: (text: string) => void }) {
  const { found, known } = useSuggestions(field, value);
  return (
    <Autocomplete
      {...props} {...labelled(label, hideLabel)} value={value} onChange={onChange} data={found} filter={({ options }) => options}
      maxDropdownHeight={280} limit={20} renderOption={({ option }) => <Suggested suggestion={known.get(option.value)} value={option.value} />}
    />
  );
}

/** Several texts. */
export function SuggestList({ values, onChange, hideLabel, field, label, ...props }: Props & { values: string[]; onChange: (texts: string[]) => void }) {
  const [typed, setTyped] = useState('');
  const { t } = useTranslation('editor');
  const { found, known } = useSuggestions(field, typed);
  return (
    <TagsInput
      {...props} {...labelled(label, hideLabel)} value={values} onChange={onChange} searchValue={typed} onSearchChange={setTyped} data={found} acceptValueOnBlur
      filter={({ options }) => options} maxDropdownHeight={280} limit={20} placeholder={values.length === 0 ? (props.placeholder ?? t('rule.type')) : undefined}
      renderOption={({ option }) => <Suggested suggestion={known.get(option.value)} value={option.value} />}
    />
  );
}

function useSuggestions(field: string, text: string) {
  const { retailer } = useEditor();
  const [q] = useDebouncedValue(text.trim(), 150);
  const { data = [] } = useQuery({ ...suggestionsQuery(retailer, field, q), enabled: field !== '' });
  const known = new Map(data.map((suggestion) => [suggestion.value, suggestion]));
  return { found: [...known.keys()], known };
}

function labelled(label: string, hidden: boolean | undefined): Pick<AutocompleteProps, 'label' | 'aria-label'> {
  return hidden ? { 'aria-label': label } : { label };
}

function Suggested({ suggestion, value }: { suggestion: Suggestion | undefined; value: string }) {
  const { t } = useTranslation('editor');
  return (
    <Group justify="space-between" gap="xs" w="100%" wrap="nowrap">
      <Text size="sm" truncate>{suggestion?.label ? <>{suggestion.label} <Text span c="dimmed" size="xs">{value}</Text></> : value}</Text>
      {suggestion?.count !== undefined && suggestion.count > 0 && <Text size="xs" c="dimmed" className="tabular">{t('rule.count', { count: suggestion.count })}</Text>}
    </Group>
  );
}
