import { Paper, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/PageStates';
import { formatsOf } from '@/lib/format';
import type { CampaignRow, RetailerFacts } from '../api';
import type { CampaignsSearch } from '../filters';
import { dayText, layOut, moved, spanOf, todayOf } from './layout';
import { Scale } from './Scale';
import { TimelineBar } from './TimelineBar';
import { TimelineBody } from './TimelineBody';
import classes from './timeline.module.css';

/** Who runs when: campaigns as bars on a calendar, under their advertisers, operations or placements. The table is the same in words. */
export default function Timeline({ rows, search, onSearch, retailerOf, retailer, loading }: {
  rows: CampaignRow[]; search: CampaignsSearch; onSearch: (changes: Partial<CampaignsSearch>) => void; retailerOf: (id: string) => RetailerFacts;
  retailer: string | undefined; loading: boolean;
}) {
  const { t, i18n: { language } } = useTranslation(['campaign-actions', 'campaigns']);
  const wide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false }) ?? true;
  const [nowMs] = useState(() => Date.now());
  const today = todayOf(nowMs, retailerOf(retailer ?? rows[0]?.retailer_id ?? '').timeZone);
  const zoom = search.zoom ?? 'day';
  const by = search.group ?? 'advertiser';
  const span = useMemo(() => spanOf(search.from, zoom, wide, today), [search.from, zoom, wide, today]);
  const layout = useMemo(() => layOut(rows, span, by, (id) => retailerOf(id).timeZone), [rows, span, by, retailerOf]);
  const move = (direction: 1 | -1) => onSearch({ from: moved(span, direction) });
  const formats = formatsOf(language);
  const local = (ms: number) => formats.localDay(`${dayText(ms)}T00:00:00`);
  return (
    <section aria-label={t('view.timeline')}>
      <TimelineBar zoom={zoom} by={by} onChange={onSearch} onMove={move} />
      <Text size="sm" c="dimmed" role="status" mb="xs">
        {t('timeline.summary', { count: layout.shown, shown: formats.count(layout.shown), from: local(span.from), until: local(span.to - 1) })}
        {layout.shown < rows.length && ` ${t('timeline.outside', { count: rows.length - layout.shown, shown: formats.count(rows.length - layout.shown) })}`}
        {loading && ` ${t('common:state.loading')}`}
      </Text>
      <Paper className={`panel ${classes.calendar}`} data-narrow={!wide || undefined}>
        <Scale span={span} today={today} language={language} />
        {layout.lines.length === 0
          ? <EmptyState title={t('timeline.none')}>{t('timeline.noneText')}</EmptyState>
          : <TimelineBody layout={layout} span={span} today={today} language={language} retailerOf={retailerOf} ofAll={retailer === undefined} wide={wide} onMove={move} />}
      </Paper>
    </section>
  );
}
