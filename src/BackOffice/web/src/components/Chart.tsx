import { Box, Skeleton, useComputedColorScheme } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { ChartOption } from './EChart';

const EChart = lazy(() => import('./EChart'));

/** A chart; its library comes only when one is on the page. What it shows is also said in a table or in words beside it.
 * @param label what it shows, for who cannot see it. */
export function Chart({ option, height, label }: { option: ChartOption; height: number; label: string }) {
  const scheme = useComputedColorScheme('light');
  return (
    <Box h={height} role="img" aria-label={label}>
      <Suspense fallback={<Skeleton h={height} />}><EChart key={scheme} option={option} dark={scheme === 'dark'} /></Suspense>
    </Box>
  );
}
