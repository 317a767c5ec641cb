import { Badge, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignDocument } from '@/api/campaign';
import { Panel } from '@/components/Panel';
import { WideTable } from '@/components/WideTable';
import { compared, comparableFrom, type Figures, shareOf } from '@/lib/figures';
import { useFormat } from '@/lib/format';
import type { CampaignNumbers } from './api';
import { wordsOf } from './words';

/** Variants side by side, against the control group. */
export function ByVariant({ numbers, document }: { numbers: CampaignNumbers; document: CampaignDocument }) {
  const { t } = useTranslation('campaign');
  const heldOut = numbers.totals.held_out;
  // Those held back before a variant was drawn for them have none.
  const variants = numbers.by_variant.filter(({ variant_id: id }) => id !== '');
  const { count, percent, amount } = useFormat();
  const perShown = (orders: number, shown: number) => {
    const share = shareOf(orders, shown);
    return share === undefined ? '–' : percent(share);
  };
  const note = heldOut.exposed > 0 ? t(heldOut.exposed < comparableFrom ? 'variant.early' : 'variant.note', { count: comparableFrom }) : t(Number(document.holdout ?? 0) > 0 ? 'variant.nobodyYet' : 'variant.noControl');
  const columns = ['shown', 'seen', 'clicked', 'rate', 'orders', 'orderRate', 'revenue', 'difference'] as const;
  return (
    <Panel title={t('variant.title')}>
      <WideTable label={t('variant.title')} minWidth={820}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('variant.variant')}</Table.Th>
            {columns.map((column) => <Table.Th key={column} ta="end">{t(`variant.${column}`)}</Table.Th>)}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody className="tabular">
          {variants.map(({ variant_id: id = '', ...row }) => {
            const figures = row as Figures;
            return (
              <Table.Tr key={id}>
                <Table.Th scope="row" fw={500}>{t('variant.name', { id })}<Text size="xs" c="dimmed" fw={400} lineClamp={1}>{wordsOf(document, id)}</Text></Table.Th>
                {[count(figures.shown), count(figures.seen), count(figures.clicked), perShown(figures.clicked, figures.shown), count(figures.orders), perShown(figures.orders, figures.shown), amount(figures.revenue, numbers.currency)].map(
                  (value, column) => <Table.Td key={column} ta="end">{value}</Table.Td>,
                )}
                <Table.Td ta="end"><Difference figures={figures} heldOut={heldOut} /></Table.Td>
              </Table.Tr>
            );
          })}
          {heldOut.exposed > 0 && (
            <Table.Tr>
              <Table.Th scope="row" fw={500}>{t('variant.control')}<Text size="xs" c="dimmed" fw={400}>{t('variant.controlNote', { number: count(heldOut.exposed), count: heldOut.exposed })}</Text></Table.Th>
              {['–', '–', '–', '–', count(heldOut.orders), perShown(heldOut.orders, heldOut.exposed), amount(heldOut.revenue, numbers.currency)].map((value, column) => <Table.Td key={column} ta="end">{value}</Table.Td>)}
              <Table.Td ta="end"><Text size="sm" c="dimmed">{t('variant.reference')}</Text></Table.Td>
            </Table.Tr>
          )}
        </Table.Tbody>
      </WideTable>
      <Text size="xs" c="dimmed" mt="xs">{note}</Text>
    </Panel>
  );
}

function Difference({ figures, heldOut }: { figures: Figures; heldOut: Figures['held_out'] }) {
  const { t } = useTranslation('campaign');
  const { change } = useFormat();
  const difference = compared(figures.shown, figures.orders, heldOut)?.difference;
  if (difference === undefined) {
    return <Text size="sm" c="dimmed">{t('variant.tooEarly')}</Text>;
  }
  return <Badge variant="light" size="lg" tt="none" color={difference > 0 ? 'clover' : difference < 0 ? 'orange' : 'gray'}>{change(difference)}</Badge>;
}
