import { Badge, Grid, Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/PageHeader';
import { ErrorState, PageLoading } from '@/components/PageStates';
import { useMay } from '@/session/session';
import { storyQuery, type Subject } from './api';
import { ExportButton } from './ExportButton';
import { LiveBadge } from './LiveBadge';
import { StatePanel } from './StatePanel';
import { Story } from './Story';
import { momentsOf, namesOf, productsOf } from './story';
import { WhyDrawer } from './WhyDrawer';

/** A shopper's story: what they did, what was decided and why, and what was known at each moment. */
export function ShopperPage() {
  const { t } = useTranslation('shoppers');
  const { retailer, shopper } = useParams({ from: '/shell/r/$retailer/shoppers/$shopper' });
  const search = useSearch({ from: '/shell/r/$retailer/shoppers/$shopper' });
  const navigate = useNavigate({ from: '/r/$retailer/shoppers/$shopper' });
  const { at, space = 'live', why, why_at: whyAt } = search;
  const subject: Subject = useMemo(() => ({ retailer, shopper, space }), [retailer, shopper, space]);
  const story = useInfiniteQuery(storyQuery(subject));
  const rows = useMemo(() => story.data?.pages.flatMap((page) => page.items) ?? [], [story.data]);
  const names = useMemo(() => namesOf(rows), [rows]);
  const mayExport = useMay(retailer, 'administrator');
  const set = (changes: Partial<typeof search>) => void navigate({ search: (before) => ({ ...before, ...changes }), replace: true, resetScroll: false });

  return (
    <>
      <PageHeader
        title={shopper} crumbs={[{ label: t('title'), link: { to: '/r/$retailer/shoppers', params: { retailer } } }]}
        badge={<Group gap="xs">{space === 'test' && <Badge color="indigo" tt="none">{t('space.test')}</Badge>}<LiveBadge subject={subject} newest={rows[0]?.position} /></Group>}
        actions={mayExport && <ExportButton subject={subject} />}
      />
      {story.isPending && <PageLoading />}
      {story.isError && rows.length === 0 && <ErrorState error={story.error} retry={() => void story.refetch()} />}
      {story.data && (
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 5, lg: 4 }} order={{ base: 1, md: 2 }}>
            <StatePanel subject={subject} at={at} moments={momentsOf(rows)} names={names} products={productsOf(rows)} onMove={(moment) => set({ at: moment })} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 7, lg: 8 }} order={{ base: 2, md: 1 }}>
            <Story
              subject={subject} rows={rows} search={search} onSearch={set} names={names}
              more={story.hasNextPage ? () => void story.fetchNextPage() : undefined} loadingMore={story.isFetchingNextPage}
            />
          </Grid.Col>
        </Grid>
      )}
      <WhyDrawer
        subject={subject} campaign={why} at={whyAt} onChoose={(campaign) => set({ why: campaign })}
        onClose={() => set({ why: undefined, why_at: undefined })}
      />
    </>
  );
}
