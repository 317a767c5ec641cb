import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldOf, fields } from '../document/fields';
import { SuggestField } from '../fields/SuggestField';
import { useFieldName } from './names';

const groups = ['cart', 'history', 'shopper', 'store', 'event', 'campaign', 'now'] as const;

/** What a condition looks at; attributes and traits have a name of their own. */
export function FieldSelect({ field, onChange, onName }: { field: string; onChange: (field: string) => void; onName: (field: string) => void }) {
  const { t } = useTranslation('editor');
  const nameOf = useFieldName();
  const entry = fieldOf(field);
  const data = groups.map((group) => ({
    group: t(`fields.${group}`), items: fields.filter((other) => other.group === group).map((other) => ({ value: other.name, label: nameOf(other.name) })),
  }));
  return (
    <>
      <Select
        aria-label={t('rule.field')} w={230} searchable allowDeselect={false} value={entry?.name ?? null} data={data} maxDropdownHeight={340} nothingFoundMessage={t('common:state.nothingFound')}
        onChange={(name) => name && onChange(fieldOf(name)?.named ? `${name}.` : name)}
      />
      {entry?.named && <SuggestField hideLabel field={entry.name} label={t('rule.name')} placeholder={t('rule.name')} value={field.slice(entry.name.length + 1)} onChange={(name) => onName(`${entry.name}.${name}`)} w={160} />}
    </>
  );
}
