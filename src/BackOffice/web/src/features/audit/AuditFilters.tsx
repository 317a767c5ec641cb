import { Button, Group, Paper, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actorsQuery, type AuditSearch } from './api';

const ofRetailer = [
  'campaign', 'segment', 'product_list', 'placement', 'store', 'product', 'media', 'retailer', 'key', 'token_secret', 'shopper', 'test_shopper', 'rejected_events', 'audit', 'campaigns', 'route',
];
const ofInstallation = ['operator', 'session', 'operator_api_token', 'operator_invitation', 'operator_token', 'retailer', 'route'];

/** Who, what, which one, and when. */
export function AuditFilters({ retailer, search, onSearch }: { retailer: string | undefined; search: AuditSearch; onSearch: (changes: AuditSearch) => void }) {
  const { t } = useTranslation('audit');
  const actors = useQuery(actorsQuery(retailer));
  const [id, setId] = useState(search.id ?? '');
  const choices = withChosen(actors.data ?? [], search.operator);
  const types = (retailer === undefined ? ofInstallation : ofRetailer).map((value) => ({ value, label: t(`kind.${value}`) }));
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    onSearch({ id: id.trim() || undefined });
  };
  return (
    <Paper className="panel" p="md" component="form" role="search" onSubmit={submit}>
      <Group align="flex-end" gap="sm">
        <Select
          label={t('filter.operator')} placeholder={t('filter.anybody')} clearable searchable flex="1 1 190px" value={search.operator ?? null} data={choices}
          nothingFoundMessage={t('common:state.nothingFound')} clearButtonProps={{ 'aria-label': t('filter.anybody') }} limit={100}
          onChange={(value) => onSearch({ operator: value ?? undefined })}
        />
        <Select
          label={t('filter.type')} placeholder={t('filter.anything')} clearable flex="1 1 190px" value={search.type ?? null} data={withChosen(types, search.type)}
          clearButtonProps={{ 'aria-label': t('filter.anything') }} maxDropdownHeight={360} onChange={(value) => onSearch({ type: value ?? undefined })}
        />
        <TextInput
          label={t('filter.id')} placeholder={t('filter.anyId')} flex="1 1 190px" value={id} maxLength={256} autoComplete="off" spellCheck={false}
          onChange={(event) => setId(event.currentTarget.value)} onBlur={() => id.trim() !== (search.id ?? '') && submit()}
        />
        <TextInput
          label={t('filter.from')} type="date" flex="1 1 150px" value={search.from ?? ''} max={search.to}
          onChange={(event) => onSearch({ from: event.currentTarget.value || undefined })}
        />
        <TextInput
          label={t('filter.to')} type="date" flex="1 1 150px" value={search.to ?? ''} min={search.from}
          onChange={(event) => onSearch({ to: event.currentTarget.value || undefined })}
        />
        <Button type="submit" variant="default">{t('common:action.search')}</Button>
        {Object.values(search).some(Boolean) && (
          <Button
            variant="subtle"
            onClick={() => {
              setId('');
              onSearch({ operator: undefined, type: undefined, id: undefined, from: undefined, to: undefined });
            }}
          >
            {t('common:action.clear')}
          </Button>
        )}
      </Group>
    </Paper>
  );
}

// What is chosen by a link stands in the field, also where it is not among the choices.
function withChosen(choices: { value: string; label: string }[], chosen: string | undefined) {
  return chosen === undefined || choices.some(({ value }) => value === chosen) ? choices : [...choices, { value: chosen, label: chosen }];
}
