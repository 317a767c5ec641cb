import { Button, CloseButton, Group, Paper, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchBy, Space } from './api';
import { withoutEmail } from './typed';

const ways: SearchBy[] = ['shopper_id', 'order', 'loyalty_card', 'email'];

export interface Searched {
  q?: string;
  by?: SearchBy;
  space?: Space;
}

/** What to look for, and where. */
export function SearchForm({ q, by, space, onSearch }: { q?: string; by?: SearchBy; space: Space; onSearch: (next: Searched) => void }) {
  const { t } = useTranslation('shoppers');
  const [typed, setTyped] = useState(q ?? '');
  const [way, setWay] = useState(by);
  const placeOf = (next: Space) => (next === 'live' ? undefined : next);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const text = await withoutEmail(typed);
    onSearch({ q: text || undefined, by: text ? way : undefined, space: placeOf(space) });
  };

  return (
    <Paper className="panel" p="md" component="form" role="search" onSubmit={(event: FormEvent) => void submit(event)}>
      <Group align="flex-end" gap="sm">
        <TextInput
          label={t('search.label')} placeholder={t('search.placeholder')} flex="1 1 280px" maxLength={256} autoComplete="off" spellCheck={false}
          leftSection={<IconSearch size={16} aria-hidden />} value={typed} onChange={(event) => setTyped(event.currentTarget.value)}
          rightSection={typed && <CloseButton size="sm" aria-label={t('search.clear')} onClick={() => onSearch({ space: placeOf(space) })} />}
        />
        <Select
          label={t('search.by')} w={{ base: '100%', xs: 200 }} allowDeselect={false} value={way ?? 'any'}
          data={[{ value: 'any', label: t('by.any') }, ...ways.map((value) => ({ value, label: t(`by.${value}`) }))]}
          onChange={(value) => setWay(value === 'any' ? undefined : (value as SearchBy))}
        />
        <Button type="submit">{t('common:action.search')}</Button>
        <SegmentedControl
          aria-label={t('space.label')} value={space} onChange={(value) => onSearch({ q, by, space: placeOf(value as Space) })}
          data={[{ value: 'live', label: t('space.live') }, { value: 'test', label: t('space.test') }]}
        />
      </Group>
    </Paper>
  );
}
