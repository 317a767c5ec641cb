import { TagsInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ok } from '@/api/client';

/** Texts with suggestions from the retailer's own catalogue. */
export function SuggestedTexts({ retailer, field, label, placeholder, value, onChange, readOnly }: {
  retailer: string; field: string; label: string; placeholder?: string; value: string[]; onChange: (value: string[]) => void; readOnly?: boolean;
}) {
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const found = useQuery({
    queryKey: ['suggestions', retailer, field, q], placeholderData: keepPreviousData, staleTime: 60_000,
    queryFn: async () => (await ok(api.GET('/api/v1/retailers/{retailer}/suggestions', { params: { path: { retailer }, query: { field, q: q || undefined, limit: '20' } } }))).items,
  });
  return (
    <TagsInput
      aria-label={label} placeholder={value.length === 0 ? placeholder : undefined} value={value} onChange={onChange} readOnly={readOnly} searchValue={typed} onSearchChange={setTyped}
      data={[...new Set((found.data ?? []).map((item) => item.value))]} flex="1 1 130px" maxDropdownHeight={260} acceptValueOnBlur
    />
  );
}
