import { Button, Center, Divider, Stack, Title } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/PageStates';
import { formatsOf } from '@/lib/format';
import { type StoryRow, type Subject, useRetailerOf } from './api';
import { daysOf, filterRows, indexAt, interactionsOf, type Kind } from './story';
import { StoryCard } from './StoryCard';
import { StoryFilters } from './StoryFilters';

export interface StorySearch {
  at?: string;
  kind?: Kind;
  campaign?: string;
  why?: string;
  why_at?: string;
}

/** The time line, newest first, under its days; a line marks the moment whose state is shown. */
export function Story({ subject, rows, search, onSearch, names, more, loadingMore }: {
  subject: Subject; rows: StoryRow[]; search: StorySearch; onSearch: (changes: StorySearch) => void; names: Map<string, string>;
  more?: () => void; loadingMore: boolean;
}) {
  const { t, i18n } = useTranslation('shoppers');
  const { timeZone } = useRetailerOf(subject.retailer);
  const formats = formatsOf(i18n.language, timeZone);
  const shown = filterRows(rows, search.kind, search.campaign);
  const given = interactionsOf(rows);
  // Newest first: the first row that had happened by the chosen moment.
  const marked = search.at === undefined ? undefined : shown.find((row) => row.decided_at && indexAt([row.decided_at], search.at ?? '') === 0);
  return (
    <section aria-labelledby="story">
      <Title order={2} id="story" fz="lg" mb="xs">{t('story.title')}</Title>
      <StoryFilters kind={search.kind} campaign={search.campaign} names={names} onChange={onSearch} />
      {shown.length === 0 && <EmptyState title={t(rows.length === 0 ? 'story.none' : 'story.filtered')} />}
      {daysOf(shown, formats.day).map(({ day, rows: ofDay }) => (
        <Stack key={day} gap="xs" mt="md">
          <Title order={3} fz="sm" c="dimmed">{day}</Title>
          {ofDay.map((row) => (
            <Fragment key={row.position}>
              {row === marked && <Divider color="clover" label={t('story.here')} labelPosition="center" />}
              <StoryCard
                row={row} subject={subject} given={given} names={names} onState={() => onSearch({ at: row.decided_at })}
                onWhy={(campaign) => onSearch({ why: campaign, why_at: row.decided_at })}
              />
            </Fragment>
          ))}
        </Stack>
      ))}
      {more && <Center mt="md"><Button variant="default" loading={loadingMore} onClick={more}>{t('story.older')}</Button></Center>}
    </section>
  );
}
