import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { WideTable } from '@/components/WideTable';
import { useFormat } from '@/lib/format';
import type { CampaignNumbers } from './api';

const columns = ['eligible', 'shown', 'seen', 'clicked', 'orders'] as const;

/** The chart's numbers to read, the newest first. */
export function TimeTable({ rows, label, currency }: { rows: CampaignNumbers['by_time']; label: (at: string) => string; currency: string }) {
  const { t } = useTranslation('campaign');
  const { count, amount } = useFormat();
  return (
    <WideTable label={t('time.title')} minWidth={520} maxHeight={360} stickyHeader>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('time.when')}</Table.Th>
          {columns.map((column) => <Table.Th key={column} ta="end">{t(`common:figure.${column}`)}</Table.Th>)}
          <Table.Th ta="end">{t('common:figure.revenue')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody className="tabular">
        {rows.toReversed().map((row) => (
          <Table.Tr key={row.at}>
            <Table.Th scope="row" fw={500}>{label(row.at ?? '')}</Table.Th>
            {columns.map((column) => <Table.Td key={column} ta="end">{count(row[column] ?? 0)}</Table.Td>)}
            <Table.Td ta="end">{amount(row.revenue ?? '0', currency)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
