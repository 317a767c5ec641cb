import { Badge, Grid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRetailer } from '@/api/retailers';
import { PageHeader } from '@/components/PageHeader';
import { Panel } from '@/components/Panel';
import { attentionQuery } from './api';
import { byUrgency } from './attention';
import { AttentionList } from './AttentionList';
import { BoardFigures } from './BoardFigures';
import { EventAnswers } from './EventAnswers';
import { PulseChart } from './PulseChart';
import { StateCounts } from './StateCounts';
import { TopCampaigns } from './TopCampaigns';
import { useBoard } from './useBoard';

/** A retailer, live. */
export function BoardPage() {
  const { retailer } = useParams({ from: '/shell/r/$retailer/' });
  return <Board key={retailer} retailer={retailer} />;
}

function Board({ retailer }: { retailer: string }) {
  const { t } = useTranslation('home');
  const { top = 'shown' } = useSearch({ from: '/shell/r/$retailer/' });
  const navigate = useNavigate({ from: '/r/$retailer' });
  const { name, timeZone } = useRetailer(retailer);
  const { followed, lost } = useBoard(retailer, timeZone);
  const attention = useQuery(attentionQuery(retailer));
  const items = useMemo(() => attention.data && byUrgency(attention.data), [attention.data]);
  return (
    <>
      <PageHeader
        title={name} subtitle={t('board.subtitle')}
        badge={<Badge variant="dot" color={lost ? 'orange' : 'clover'} tt="none" role="status">{t(lost ? 'common:state.reconnecting' : 'common:state.live')}</Badge>}
      />
      <Stack gap="lg">
        <BoardFigures board={followed?.board} />
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, lg: 7 }} order={{ base: 2, lg: 1 }}>
            <Panel title={t('pulse.title')} h="100%"><PulseChart points={followed?.points} timeZone={timeZone} /></Panel>
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 5 }} order={{ base: 1, lg: 2 }}>
            <Panel title={t('attention.title')} h="100%">
              <AttentionList items={items} error={attention.error} retry={() => void attention.refetch()} calm={t('attention.calmBoard')} />
            </Panel>
          </Grid.Col>
        </Grid>
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, lg: 8 }}>
            <TopCampaigns
              retailer={retailer} followed={followed} by={top}
              onBy={(by) => void navigate({ search: { top: by === 'shown' ? undefined : by }, replace: true, resetScroll: false })}
            />
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 4 }}>
            <Stack gap="lg">
              <StateCounts retailer={retailer} counts={followed?.board.campaigns_by_state} />
              <EventAnswers retailer={retailer} events={followed?.board.events} />
            </Stack>
          </Grid.Col>
        </Grid>
      </Stack>
    </>
  );
}
