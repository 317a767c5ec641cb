import { Group, SegmentedControl } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '@/components/Chart';
import { Panel } from '@/components/Panel';
import { formatsOf } from '@/lib/format';
import type { CampaignNumbers } from './api';
import { filled, type Span } from './period';
import { TimeTable } from './TimeTable';

type Measure = 'reach' | 'orders' | 'revenue';
const measures: Measure[] = ['reach', 'orders', 'revenue'];
const height = 360;

/** Its numbers over time, as a chart or as a table. */
export function OverTime({ numbers, span, timeZone, of = 'reach', show = 'chart', onChange }: {
  numbers: CampaignNumbers; span: Span; timeZone: string; of?: Measure; show?: 'chart' | 'table'; onChange: (changes: { of?: Measure; show?: 'chart' | 'table' }) => void;
}) {
  const { t, i18n } = useTranslation('campaign');
  const rows = useMemo(() => filled(numbers.by_time, span, numbers.as_of, timeZone, {}), [numbers, span, timeZone]);
  const formats = formatsOf(i18n.language, timeZone);
  const label = (at: string) => (span.by === 'day' ? formats.shortDay(at) : span.days[0] === span.days[1] ? formats.time(at) : formats.moment(at));
  const option = {
    legend: { top: 0, left: 0, icon: 'roundRect', itemHeight: 4, itemGap: 20 },
    xAxis: { type: 'category' as const, data: rows.map((row) => label(row.at ?? '')), axisTick: { show: false }, axisLabel: { hideOverlap: true } },
    yAxis: { type: 'value' as const, min: 0, minInterval: of === 'revenue' ? undefined : 1, splitNumber: 4, axisLabel: { formatter: (value: number) => (of === 'revenue' ? formats.amount(String(value), numbers.currency) : formats.count(value)) } },
    tooltip: { valueFormatter: (value: unknown) => (of === 'revenue' ? formats.amount(String(value), numbers.currency) : formats.count(Number(value))) },
    series: of === 'reach'
      ? (['shown', 'seen', 'clicked'] as const).map((what) => ({
        name: t(`common:figure.${what}`), type: 'line' as const, showSymbol: rows.length < 32, symbolSize: 5, lineStyle: { width: 2 }, data: rows.map((row) => row[what] ?? 0),
      }))
      : [{ name: t(`common:figure.${of}`), type: 'bar' as const, barMaxWidth: 32, itemStyle: { borderRadius: [3, 3, 0, 0] }, data: rows.map((row) => Number(row[of] ?? 0)) }],
  };
  return (
    <Panel
      title={t('time.title')} h="100%"
      actions={(
        <Group gap="xs">
          <SegmentedControl size="xs" aria-label={t('time.of')} value={of} onChange={(value) => onChange({ of: value === 'reach' ? undefined : (value as Measure) })} data={measures.map((value) => ({ value, label: t(`time.${value}`) }))} />
          <SegmentedControl size="xs" aria-label={t('time.show')} value={show} onChange={(value) => onChange({ show: value === 'table' ? 'table' : undefined })} data={(['chart', 'table'] as const).map((value) => ({ value, label: t(`time.${value}`) }))} />
        </Group>
      )}
    >
      {show === 'chart'
        ? <Chart option={option} height={height} label={t('time.label', { what: t(`time.${of}`) })} />
        : <TimeTable rows={rows} label={label} currency={numbers.currency} />}
    </Panel>
  );
}
