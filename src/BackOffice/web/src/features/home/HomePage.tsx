import { Group, SegmentedControl, Select, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { retailersQuery } from '@/api/retailers';
import { PageHeader } from '@/components/PageHeader';
import { Panel } from '@/components/Panel';
import { useOperator } from '@/session/session';
import { allAttentionQuery } from './api';
import { byUrgency, isMine } from './attention';
import { AttentionList } from './AttentionList';
import { MyCampaigns } from './MyCampaigns';
import { RetailerCards } from './RetailerCards';

/** What an operator begins the day with: what needs them, their campaigns, their retailers. */
export function HomePage() {
  const { t } = useTranslation('home');
  const { owner = 'mine', retailer } = useSearch({ from: '/shell/' });
  const navigate = useNavigate({ from: '/' });
  const operator = useOperator();
  const { data: retailers = [] } = useQuery(retailersQuery);
  const attention = useQuery(allAttentionQuery);
  // A document names its owner by address; some by id or name.
  const owners = useMemo(() => [operator.email, operator.operator_id, operator.name], [operator]);
  const mine = owner === 'mine' ? owners : undefined;
  const items = useMemo(() => {
    const lowered = mine?.map((name) => name.toLocaleLowerCase());
    return attention.data && byUrgency(attention.data.filter((item) => (!retailer || item.retailer_id === retailer) && (!lowered || isMine(item, lowered))));
  }, [attention.data, retailer, mine]);
  return (
    <>
      <PageHeader
        title={t('home.title', { name: operator.name.split(' ')[0] })} subtitle={t('home.subtitle')}
        actions={(
          <Group gap="xs">
            <SegmentedControl
              value={owner} aria-label={t('home.whose')} data={(['mine', 'all'] as const).map((value) => ({ value, label: t(`home.${value}`) }))}
              onChange={(value) => void navigate({ search: (before) => ({ ...before, owner: value === 'all' ? 'all' : undefined }), replace: true })}
            />
            {retailers.length > 1 && (
              <Select
                w={200} aria-label={t('common:nav.retailer')} placeholder={t('home.allRetailers')} clearable searchable={retailers.length > 8} value={retailer ?? null}
                clearButtonProps={{ 'aria-label': t('home.allRetailers') }} data={retailers.map((r) => ({ value: r.retailer_id, label: r.name }))}
                onChange={(value) => void navigate({ search: (before) => ({ ...before, retailer: value ?? undefined }), replace: true })}
              />
            )}
          </Group>
        )}
      />
      <Stack gap="lg">
        <Panel title={t('attention.title')}>
          <AttentionList items={items} error={attention.error} retry={() => void attention.refetch()} withRetailer={retailers.length > 1} calm={t(owner === 'mine' ? 'attention.calmMine' : 'attention.calm')} />
        </Panel>
        <MyCampaigns key={`${owner} ${retailer ?? ''}`} owners={mine} retailer={retailer} attention={items ?? []} onAll={() => void navigate({ search: (before) => ({ ...before, owner: 'all' }), replace: true })} />
        <RetailerCards retailers={retailers.filter((r) => !retailer || r.retailer_id === retailer)} />
      </Stack>
    </>
  );
}
