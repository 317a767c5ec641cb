import { Group, Select, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { arityOf, type Kind, wordsOf } from '../document/fields';
import { textOf, typedValue } from '../document/values';
import { DayField } from '../fields/DayField';
import { SuggestField, SuggestList } from '../fields/SuggestField';

interface Props {
  field: string;
  kind: Kind;
  operator: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

const suggested = /^(item_|gtin|store\.|shopper\.segments|event\.page_type$)/;

/** The value of a condition: one, two, several or none, as its operator wants. */
export function ValueField({ field, kind, operator, value, onChange }: Props) {
  const { t } = useTranslation('editor');
  const list = Array.isArray(value) ? (value as unknown[]) : [];
  switch (arityOf(operator)) {
    case 'none':
      return null;
    case 'two':
      return (
        <Group gap={6} wrap="nowrap">
          <OneValue field={field} kind={kind} value={list[0]} onChange={(first) => onChange([first, list[1] ?? first])} label={t('rule.from')} />
          <Text size="sm">{t('rule.and')}</Text>
          <OneValue field={field} kind={kind} value={list[1]} onChange={(last) => onChange([list[0] ?? last, last])} label={t('rule.to')} />
        </Group>
      );
    case 'many':
      return (
        <SuggestList
          hideLabel field={suggested.test(field) ? field : ''} label={t('rule.values')} values={list.map(textOf)} flex="1 1 240px"
          onChange={(texts) => onChange(texts.map((text) => typedValue(text, kind)))}
        />
      );
    default:
      return <OneValue field={field} kind={kind} value={value} onChange={onChange} label={t('rule.value')} />;
  }
}

function OneValue({ field, kind, value, onChange, label }: { field: string; kind: Kind; value: unknown; onChange: (value: unknown) => void; label: string }) {
  const { t } = useTranslation('editor');
  if (kind === 'flag') {
    return <Select aria-label={label} w={120} allowDeselect={false} value={value === false ? 'no' : 'yes'} data={[{ value: 'yes', label: t('rule.yes') }, { value: 'no', label: t('rule.no') }]} onChange={(next) => onChange(next === 'yes')} />;
  }
  if (kind === 'weekday') {
    return <Select aria-label={label} w={150} allowDeselect={false} value={textOf(value)} data={['1', '2', '3', '4', '5', '6', '7'].map((day) => ({ value: day, label: t(`weekday.${day}`) }))} onChange={(next) => onChange(Number(next))} />;
  }
  const words = wordsOf[field];
  if (words) {
    return <Select aria-label={label} w={170} allowDeselect={false} value={textOf(value) || null} data={words.map((word) => ({ value: word, label: t(`word.${word}`) }))} onChange={(next) => onChange(next ?? '')} />;
  }
  if (kind === 'time') {
    return <DayField hideLabel label={label} value={textOf(value).slice(0, 10)} onChange={onChange} />;
  }
  if (kind === 'text' || kind === 'texts' || kind === 'names' || kind === 'any') {
    return suggested.test(field)
      ? <SuggestField hideLabel field={field} label={label} value={textOf(value)} onChange={onChange} flex="1 1 200px" />
      : <TextInput aria-label={label} flex="1 1 180px" value={textOf(value)} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
  return <TextInput aria-label={label} w={120} inputMode="decimal" value={textOf(value)} onChange={(event) => onChange(typedValue(event.currentTarget.value, kind))} />;
}
