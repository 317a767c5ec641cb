import { useTranslation } from 'react-i18next';
import { fieldOf, type Kind } from '../document/fields';

/** An operator in words; for numbers and dates other ones than for texts. */
export function useOperatorName(): (operator: string, kind: Kind) => string {
  const { t } = useTranslation('editor');
  return (operator, kind) => {
    const group = kind === 'text' || kind === 'any' ? 'text' : kind === 'texts' || kind === 'names' ? 'set' : kind === 'time' ? 'time' : kind === 'flag' ? 'flag' : 'number';
    return t(`operator.${group}.${operator}`, { defaultValue: t(`operator.text.${operator}`) });
  };
}

/** A field in words. */
export function useFieldName(): (field: string) => string {
  const { t } = useTranslation('editor');
  return (field) => {
    const entry = fieldOf(field);
    return entry ? t(`field.${entry.name.replaceAll('.', '_')}`) : field;
  };
}
