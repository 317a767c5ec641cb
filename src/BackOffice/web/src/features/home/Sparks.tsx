import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayOf, startOfDay } from '@/lib/zoned';
import { hoursOf } from './hours';
import type { RetailerNumbers } from './api';

const [width, height, hours] = [240, 36, 24];

/** What was shown in each hour of today, as small bars: too little for a chart library. The figures below say the sum in words. */
export function Sparks({ numbers, timeZone }: { numbers: RetailerNumbers | undefined; timeZone: string }) {
  const { t } = useTranslation('home');
  if (!numbers) {
    return <Skeleton h={height} my="sm" />;
  }
  const dayStart = startOfDay(dayOf(Date.parse(numbers.as_of), timeZone), timeZone);
  const bars = hoursOf(numbers.by_time, Date.parse(dayStart ?? numbers.as_of));
  const most = Math.max(1, ...bars);
  const step = width / hours;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width="100%" height={height} preserveAspectRatio="none" role="img" aria-label={t('retailers.hours')} style={{ display: 'block', margin: '12px 0' }}>
      {bars.map((shown, hour) => {
        const tall = Math.max(1, (shown / most) * height);
        return <rect key={hour} x={hour * step + 1} y={height - tall} width={step - 2} height={tall} rx={1} fill={shown > 0 ? 'var(--mantine-color-clover-5)' : 'var(--mantine-color-default-border)'} />;
      })}
    </svg>
  );
}
