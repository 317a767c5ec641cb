import { Code, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { percentOf } from '../document/decimals';
import { stepsOf } from '../document/paths';

/** Where in the document, in words: "Variant a, content 2: link". */
export function usePlaceName(): (path: string) => string {
  const { t } = useTranslation('editor');
  return (path) => {
    const [, , variant, inner, content, member] = stepsOf(path);
    if (path.startsWith('$.interaction.variants[')) {
      const where = t('place.variant', { number: Number(variant) + 1 }) + (inner === 'content' && content !== undefined ? `, ${t('place.content', { number: Number(content) + 1 })}` : '');
      const what = member ?? (inner !== 'content' ? inner : undefined);
      return what === undefined ? where : `${where} : ${t(`place.${String(what)}`, { defaultValue: String(what) })}`;
    }
    return stepsOf(path).map((step) => (typeof step === 'number' ? `${step + 1}` : t(`place.${step}`, { defaultValue: step }))).join(' › ');
  };
}

/** A value of the document, readable: texts as they are, the rest as JSON. */
export function ValueText({ path, value }: { path: string; value: unknown }) {
  const { t } = useTranslation('editor');
  if (value === undefined || value === '') {
    return <Text size="sm" span c="dimmed" fs="italic">{t('conflict.nothing')}</Text>;
  }
  if (path === '$.holdout') {
    return <Text size="sm" span>{percentOf(value as string)} %</Text>;
  }
  if (typeof value !== 'object') {
    return <Text size="sm" span style={{ overflowWrap: 'anywhere' }}>{typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? value.replace('T', ' ') : String(value)}</Text>;
  }
  return <Code block mah={160} style={{ overflow: 'auto' }}>{JSON.stringify(value, null, 1)}</Code>;
}
