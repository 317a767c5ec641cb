import { Box, Group, Text, VisuallyHidden } from '@mantine/core';
import { IconArrowRight, IconMinus, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRetailer } from '@/api/retailers';
import { formatsOf } from '@/lib/format';
import type { Described } from './changes';
import { valueText } from './values';

/** One change in plain words: what, before and after. */
export function ChangeLine({ change, retailer }: { change: Described; retailer: string }) {
  const { t, i18n } = useTranslation('campaign');
  const { currency } = useRetailer(retailer);
  const words = { t, formats: formatsOf(i18n.language), language: i18n.language, currency };
  const { pattern, numbers, kind, before, after } = change;
  const [n, m] = numbers;
  const label = t(`label.${pattern.replaceAll('[]', '').replaceAll('.', '_')}`, { n, m, defaultValue: pattern });
  const was = valueText(pattern, before, words);
  const now = valueText(pattern, after, words);
  return (
    <Box component="li">
      <Text size="sm" c="dimmed">{label}</Text>
      <Group gap={8} align="center">
        {kind === 'added' && <Value sign={<IconPlus size={14} aria-hidden />} said={t('diff.added')} color="clover">{now}</Value>}
        {kind === 'removed' && <Value sign={<IconMinus size={14} aria-hidden />} said={t('diff.removed')} color="red" gone>{was}</Value>}
        {kind === 'changed' && (
          <>
            <Value said={t('diff.before')} color="red" gone>{was}</Value>
            <IconArrowRight size={16} stroke={1.6} aria-hidden />
            <Value said={t('diff.after')} color="clover">{now}</Value>
          </>
        )}
      </Group>
    </Box>
  );
}

function Value({ sign, said, color, gone, children }: { sign?: ReactNode; said: string; color: string; gone?: boolean; children: string }) {
  return (
    <Group gap={4} wrap="nowrap" px={8} py={2} bdrs="sm" bg={`var(--mantine-color-${color}-light)`} maw="100%">
      {sign}
      <Text span size="sm" td={gone ? 'line-through' : undefined} style={{ overflowWrap: 'anywhere' }}><VisuallyHidden>{said} </VisuallyHidden>{children}</Text>
    </Group>
  );
}
