import { Anchor, SegmentedControl, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/PageStates';
import { Panel } from '@/components/Panel';
import { WideTable } from '@/components/WideTable';
import { type Figures, shareOf } from '@/lib/figures';
import { useFormat } from '@/lib/format';
import { campaignNameQuery } from './api';
import { type Followed, topOf, type TopBy } from './board';

const rows = 10;
const orders: TopBy[] = ['shown', 'clicked', 'orders', 'revenue'];

/** Today's campaigns that have most of what is asked, live. */
export function TopCampaigns({ retailer, followed, by, onBy }: { retailer: string; followed: Followed | undefined; by: TopBy; onBy: (by: TopBy) => void }) {
  const { t } = useTranslation('home');
  const top = followed && topOf(followed.campaigns, by, rows);
  return (
    <Panel
      title={t('top.title')}
      actions={<SegmentedControl size="xs" value={by} onChange={(value) => onBy(value as TopBy)} data={orders.map((value) => ({ value, label: t(`top.${value}`) }))} aria-label={t('top.by')} />}
    >
      {!top && <Stack gap="xs" role="status" aria-label={t('common:state.loading')}>{[0, 1, 2, 3, 4].map((n) => <Skeleton key={n} h={32} />)}</Stack>}
      {top?.length === 0 && <EmptyState title={t('top.none')}>{t('top.noneText')}</EmptyState>}
      {top && top.length > 0 && (
        <WideTable label={t('top.title')} minWidth={540}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('top.campaign')}</Table.Th>
              {(['shown', 'seen', 'clicked', 'rate', 'orders', 'revenue'] as const).map((column) => <Table.Th key={column} ta="end">{t(`top.${column}`)}</Table.Th>)}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {top.map(([id, figures]) => <Row key={id} retailer={retailer} id={id} figures={figures} currency={followed.board.currency} />)}
          </Table.Tbody>
        </WideTable>
      )}
    </Panel>
  );
}

function Row({ retailer, id, figures, currency }: { retailer: string; id: string; figures: Figures; currency: string }) {
  const { count, percent, amount } = useFormat();
  const { data: name } = useQuery(campaignNameQuery(retailer, id));
  const rate = shareOf(figures.clicked, figures.shown);
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/r/$retailer/campaigns/$campaign" params={{ retailer, campaign: id }} />}>
          <Text span size="sm" fw={500}>{name ?? id}</Text>
        </Anchor>
      </Table.Td>
      {[count(figures.shown), count(figures.seen), count(figures.clicked), rate === undefined ? '–' : percent(rate), count(figures.orders), amount(figures.revenue, currency)].map(
        (value, column) => <Table.Td key={column} ta="end" className="tabular" style={{ whiteSpace: 'nowrap' }}>{value}</Table.Td>,
      )}
    </Table.Tr>
  );
}
