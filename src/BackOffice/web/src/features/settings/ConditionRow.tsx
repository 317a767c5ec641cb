import { NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { begunCondition, type Condition, itemFields, listField, priceOperators } from './rules';
import { SuggestedTexts } from './SuggestedTexts';

interface Props {
  retailer: string;
  condition: Condition;
  readOnly: boolean;
  onChange: (changes: Partial<Condition>) => void;
}

/** One condition on items: a text that is one of some, a price, or a product list. */
export function ConditionRow(props: Props) {
  const { t } = useTranslation('settings');
  const { condition, readOnly, onChange } = props;
  const isList = condition.field.startsWith(listField);
  return (
    <>
      <Select
        aria-label={t('rule.item')} w={140} allowDeselect={false} readOnly={readOnly} value={isList ? 'list' : condition.field}
        data={[...itemFields, 'list'].map((value) => ({ value, label: t(`rule.items.${value}`) }))} onChange={(field) => field && onChange(begunCondition(field))}
      />
      {isList ? <InList {...props} /> : condition.field === 'price' ? <Price {...props} /> : <OneOf {...props} />}
    </>
  );
}

function InList({ retailer, condition, readOnly, onChange }: Props) {
  const { t } = useTranslation('settings');
  const name = condition.field.slice(listField.length);
  return (
    <>
      <Choice value={String(condition.value)} words="rule.inList" choices={['true', 'false']} readOnly={readOnly} onChoose={(value) => onChange({ value: value === 'true' })} />
      <SuggestedTexts
        retailer={retailer} field="list" label={t('rule.items.list')} placeholder={t('rule.valuesHint')} value={name ? [name] : []} readOnly={readOnly}
        onChange={(names) => onChange({ field: `${listField}${names.at(-1) ?? ''}` })}
      />
    </>
  );
}

function Price({ condition, readOnly, onChange }: Props) {
  const { t } = useTranslation('settings');
  return (
    <>
      <Choice value={condition.operator} words="rule.operators" choices={priceOperators} readOnly={readOnly} onChoose={(operator) => onChange({ operator })} />
      <NumberInput
        aria-label={t('rule.value')} w={110} min={0} decimalScale={2} fixedDecimalScale readOnly={readOnly} value={String(condition.value)}
        onChange={(value) => onChange({ value: Number(value).toFixed(2) })}
      />
    </>
  );
}

function OneOf({ retailer, condition, readOnly, onChange }: Props) {
  const { t } = useTranslation('settings');
  return (
    <>
      <Choice value={condition.operator} words="rule.operators" choices={['in', 'notIn']} readOnly={readOnly} onChoose={(operator) => onChange({ operator })} />
      <SuggestedTexts
        retailer={retailer} field={condition.field} label={t('rule.values')} placeholder={t('rule.valuesHint')} value={condition.value as string[]} readOnly={readOnly}
        onChange={(value) => onChange({ value })}
      />
    </>
  );
}

function Choice({ value, words, choices, readOnly, onChoose }: { value: string; words: string; choices: string[]; readOnly: boolean; onChoose: (value: string) => void }) {
  const { t } = useTranslation('settings');
  return (
    <Select
      aria-label={t('rule.operator')} w={130} allowDeselect={false} readOnly={readOnly} value={value} data={choices.map((choice) => ({ value: choice, label: t(`${words}.${choice}`) }))}
      onChange={(chosen) => chosen && onChoose(chosen)}
    />
  );
}
