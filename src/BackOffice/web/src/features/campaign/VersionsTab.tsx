import { Grid, Skeleton, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/components/PageStates';
import { Panel } from '@/components/Panel';
import { type Held, type Subject, versionsQuery } from './api';
import { DiffView } from './DiffView';
import { VersionList } from './VersionList';

/** What it was, what changed, and back to it. */
export function VersionsTab({ subject, campaign }: { subject: Subject; campaign: Held }) {
  const { t } = useTranslation('campaign');
  const { version, against } = useSearch({ from: '/shell/r/$retailer/campaigns/$campaign' });
  const navigate = useNavigate({ from: '/r/$retailer/campaigns/$campaign' });
  const versions = useInfiniteQuery(versionsQuery(subject));
  const items = versions.data?.pages.flatMap((page) => page.items);
  if (!items) {
    return versions.isError ? <ErrorState error={versions.error} retry={() => void versions.refetch()} /> : <Stack><Skeleton h={60} /><Skeleton h={200} /></Stack>;
  }
  const chosen = version ?? campaign.version;
  const set = (changes: { version?: number; against?: number }) => void navigate({ search: (before) => ({ ...before, ...changes }), replace: true, resetScroll: false });
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Panel title={t('versions.title')}>
          <VersionList
            subject={subject} campaign={campaign} items={items} chosen={chosen} onChoose={(next) => set({ version: next, against: undefined })}
            more={versions.hasNextPage ? () => void versions.fetchNextPage() : undefined}
          />
        </Panel>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <DiffView subject={subject} version={chosen} against={against ?? chosen - 1} newest={campaign.version} onAgainst={(next) => set({ against: next === chosen - 1 ? undefined : next })} />
      </Grid.Col>
    </Grid>
  );
}
