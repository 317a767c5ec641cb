import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/Panel';
import { WideTable } from '@/components/WideTable';
import { type Figures, shareOf } from '@/lib/figures';
import { useFormat } from '@/lib/format';
import { type CampaignNumbers, placementNamesQuery } from './api';

const columns = ['shown', 'seen', 'clicked', 'clickRate'] as const;

/** Where it was shown. An order has no placement: it follows from all that was shown. */
export function ByPlacement({ numbers, retailer }: { numbers: CampaignNumbers; retailer: string }) {
  const { t } = useTranslation('campaign');
  const { count, percent } = useFormat();
  const { data: names } = useQuery(placementNamesQuery(retailer));
  // Those held back before a place was found for them have none.
  const rows = numbers.by_placement.filter(({ placement, shown = 0 }) => placement !== '' || shown > 0);
  if (rows.length === 0) {
    return null;
  }
  return (
    <Panel title={t('placement.title')}>
      <WideTable label={t('placement.title')} minWidth={420}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('placement.placement')}</Table.Th>
            {columns.map((column) => <Table.Th key={column} ta="end">{t(`common:figure.${column}`)}</Table.Th>)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className="tabular">
          {rows.map(({ placement = '', ...row }) => {
            const figures = row as Figures;
            const rate = shareOf(figures.clicked, figures.shown);
            return (
              <Table.Tr key={placement}>
                <Table.Th scope="row" fw={500}>{placement === '' ? t('placement.none') : (names?.get(placement) ?? placement)}</Table.Th>
                {[count(figures.shown), count(figures.seen), count(figures.clicked), rate === undefined ? '–' : percent(rate)].map(
                  (value, column) => <Table.Td key={column} ta="end">{value}</Table.Td>,
                )}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </WideTable>
    </Panel>
  );
}
