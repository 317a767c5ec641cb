import { Paper, Skeleton, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** One number with its name. Keeps its size while loading, so that nothing jumps. */
export function Figure({ label, value, note }: { label: string; value: ReactNode; note?: ReactNode }) {
  return (
    <Paper className="panel" p="md" miw={140}>
      <Text size="sm" c="dimmed">{label}</Text>
      {value === undefined ? <Skeleton h={28} mt={4} w={90} /> : <Text fz={24} fw={650} className="tabular" lh={1.3}>{value}</Text>}
      {note && <Text size="xs" c="dimmed" component="div">{note}</Text>}
    </Paper>
  );
}
