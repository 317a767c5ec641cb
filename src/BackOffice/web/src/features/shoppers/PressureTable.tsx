import { Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { pressureOf, type Profile } from './profile';

const counted = ['shown', 'seen', 'clicked', 'held_out'] as const;
const rowsMax = 20;

/** How often each campaign met the shopper: what limits of pressure count. */
export function PressureTable({ history, names }: { history: Profile['campaign_history']; names: Map<string, string> }) {
  const { t } = useTranslation('shoppers');
  const pressures = pressureOf(history);
  const columns = counted.filter((what) => what !== 'held_out' || pressures.some((p) => p.counts.held_out));
  return (
    <section>
      <Title order={3} fz="sm" mb={4}>{t('pressure.title')}</Title>
      {pressures.length === 0 ? <Text size="sm" c="dimmed">{t('pressure.none')}</Text> : (
        <Table fz="sm" horizontalSpacing={4} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('pressure.campaign')}</Table.Th>
              {columns.map((what) => <Table.Th key={what} ta="end">{t(`pressure.${what}`)}</Table.Th>)}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {pressures.slice(0, rowsMax).map(({ campaignId, counts }) => (
              <Table.Tr key={campaignId}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{names.get(campaignId) ?? campaignId}</Table.Td>
                {columns.map((what) => <Table.Td key={what} ta="end" className="tabular">{counts[what] ?? 0}</Table.Td>)}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {pressures.length > rowsMax && <Text size="xs" c="dimmed">{t('pressure.more', { count: pressures.length - rowsMax })}</Text>}
    </section>
  );
}
