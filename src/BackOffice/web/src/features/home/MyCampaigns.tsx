import { Anchor, Badge, Box, Button, Skeleton, Stack, Table, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRetailer } from '@/api/retailers';
import { EmptyState, ErrorState } from '@/components/PageStates';
import { Panel } from '@/components/Panel';
import { StatusBadge } from '@/components/StatusBadge';
import { WideTable } from '@/components/WideTable';
import { useFormat } from '@/lib/format';
import { type AttentionItem, ownCampaignsQuery } from './api';
import { isUrgent } from './attention';
import { type Mine, ordered } from './myCampaigns';

const shownFirst = 12;
// On a narrow page the others stand under the name.
const columns = [['campaign', undefined], ['attention', 'sm'], ['state', undefined], ['retailer', 'sm'], ['until', 'sm']] as const;

/** An operator's campaigns that have not ended, at all retailers. */
export function MyCampaigns({ owners, retailer, attention, onAll }: { owners: string[] | undefined; retailer: string | undefined; attention: AttentionItem[]; onAll: () => void }) {
  const { t } = useTranslation('home');
  const { count } = useFormat();
  const [all, setAll] = useState(false);
  const campaigns = useQuery({ ...ownCampaignsQuery(owners, retailer), placeholderData: keepPreviousData });
  const rows = useMemo(() => campaigns.data && ordered(campaigns.data.rows, attention), [campaigns.data, attention]);
  const more = (campaigns.data?.total ?? 0) - shownFirst;
  // Beyond what one looks through here, the list searches better.
  const isMany = (campaigns.data?.total ?? 0) > (rows?.length ?? 0);
  return (
    <Panel
      title={t(owners ? 'mine.title' : 'mine.titleAll')}
      actions={<Anchor size="sm" renderRoot={(props) => <Link {...props} to="/campaigns" search={{ retailer }} />}>{t('mine.list')}</Anchor>}
    >
      {!rows && (campaigns.isError
        ? <ErrorState error={campaigns.error} retry={() => void campaigns.refetch()} />
        : <Stack gap="xs" role="status" aria-label={t('common:state.loading')}>{[0, 1, 2, 3].map((n) => <Skeleton key={n} h={36} />)}</Stack>)}
      {rows?.length === 0 && (
        <EmptyState title={t(owners ? 'mine.none' : 'mine.noneAll')} action={owners && <Button variant="default" onClick={onAll}>{t('mine.seeAll')}</Button>}>
          {owners && t('mine.noneText', { email: owners[0] })}
        </EmptyState>
      )}
      {rows && rows.length > 0 && <CampaignTable rows={all ? rows : rows.slice(0, shownFirst)} />}
      {more > 0 && !isMany && <Button variant="subtle" size="compact-sm" mt="xs" aria-expanded={all} onClick={() => setAll(!all)}>{all ? t('attention.fewer') : t('mine.more', { count: more, number: count(more) })}</Button>}
      {isMany && <Button variant="subtle" size="compact-sm" mt="xs" renderRoot={(props) => <Link {...props} to="/campaigns" search={{ retailer, owner: owners?.[0] }} />}>{t('mine.more', { count: more, number: count(more) })}</Button>}
    </Panel>
  );
}

function CampaignTable({ rows }: { rows: Mine[] }) {
  const { t } = useTranslation('home');
  return (
    <WideTable label={t('mine.title')} minWidth={300} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          {columns.map(([column, wide]) => <Table.Th key={column} visibleFrom={wide}>{t(`mine.${column}`)}</Table.Th>)}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>{rows.map((mine) => <Row key={`${mine.row.retailer_id} ${mine.row.campaign_id}`} {...mine} />)}</Table.Tbody>
    </WideTable>
  );
}

function Row({ row, attention }: Mine) {
  const { t } = useTranslation('home');
  const { lastDay } = useFormat();
  const { name: retailer } = useRetailer(row.retailer_id);
  const until = t('common:until', { day: lastDay(row.ends_at) });
  const trouble = attention && <Badge variant="light" tt="none" color={isUrgent(attention) ? 'red' : 'orange'}>{t(`attention.${attention.kind}.what`)}</Badge>;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor size="sm" fw={500} renderRoot={(props) => <Link {...props} to="/r/$retailer/campaigns/$campaign" params={{ retailer: row.retailer_id, campaign: row.campaign_id }} />}>{row.name}</Anchor>
        {row.advertiser && <Text size="xs" c="dimmed" visibleFrom="sm">{row.advertiser}</Text>}
        <Text size="xs" c="dimmed" hiddenFrom="sm">{retailer} · {until}</Text>
        {trouble && <Box mt={4} hiddenFrom="sm">{trouble}</Box>}
      </Table.Td>
      <Table.Td visibleFrom="sm">{trouble}</Table.Td>
      <Table.Td miw={110}><StatusBadge status={row.status} /></Table.Td>
      <Table.Td visibleFrom="sm">{retailer}</Table.Td>
      <Table.Td visibleFrom="sm" className="tabular">{until}</Table.Td>
    </Table.Tr>
  );
}
