import { Skeleton } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Chart } from '@/components/Chart';
import { formatsOf } from '@/lib/format';
import { type Point, windowMs } from './board';

const height = 320;
const firstMs = 60_000;

/** Events and interactions a second over the last minutes. The figures above say the same of this moment in words. */
export function PulseChart({ points, timeZone }: { points: Point[] | undefined; timeZone: string }) {
  const { t, i18n } = useTranslation('home');
  const option = useMemo(() => {
    const { second, time, rate } = formatsOf(i18n.language, timeZone);
    const last = points?.at(-1)?.at ?? 0;
    // The line has all the room there is: a minute at first, then as much as is known.
    const first = Math.max(last - windowMs, Math.min(points?.[0]?.at ?? last, last - firstMs));
    const line = (name: string, of: (p: Point) => number) => ({
      name, type: 'line' as const, showSymbol: false, smooth: 0.2, lineStyle: { width: 2 }, areaStyle: { opacity: 0.08 }, data: (points ?? []).map((p) => [p.at, of(p)]),
    });
    return {
      animation: false,
      legend: { top: 0, left: 0, icon: 'roundRect', itemHeight: 4, itemGap: 20 },
      xAxis: {
        type: 'time' as const, min: first, max: last, splitNumber: 4,
        axisLabel: { formatter: (ms: number) => (last - first > 2 * firstMs ? time : second)(new Date(ms).toISOString()), hideOverlap: true }, splitLine: { show: false },
      },
      yAxis: { type: 'value' as const, min: 0, minInterval: 1, splitNumber: 3 },
      tooltip: {
        axisPointer: { label: { formatter: ({ value }: { value: unknown }) => second(new Date(Number(value)).toISOString()) } },
        valueFormatter: (value: unknown) => rate(Number(value)),
      },
      series: [line(t('pulse.events'), (p) => p.events), line(t('pulse.interactions'), (p) => p.interactions)],
    };
  }, [points, timeZone, i18n.language, t]);
  return points ? <Chart option={option} height={height} label={t('pulse.label')} /> : <Skeleton h={height} />;
}
