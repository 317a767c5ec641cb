import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ExplainedRule } from './api';
import { textOf } from './values';

/** Rules, each as a sentence, with what it needed and what was found. */
export function RuleTable({ rules }: { rules: ExplainedRule[] }) {
  const { t, i18n } = useTranslation('shoppers');
  const language = i18n.language === 'en' ? 'en' : 'fr';
  return (
    <Table.ScrollContainer minWidth={360}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr><Table.Th>{t('rule.rule')}</Table.Th><Table.Th>{t('rule.needed')}</Table.Th><Table.Th>{t('rule.observed')}</Table.Th></Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rules.map((rule, n) => (
            <Table.Tr key={rule.path ?? n}>
              <Table.Td>
                <Stack gap={0}>
                  <Text size="sm">{rule.sentences?.[language]}</Text>
                  {rule.truncated && <Text size="xs" c="dimmed">{t('rule.truncated')}</Text>}
                </Stack>
              </Table.Td>
              <Table.Td className="tabular">{textOf(rule.needed, t)}</Table.Td>
              <Table.Td className="tabular">{rule.withheld ? t('rule.withheld') : textOf(rule.observed, t)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
