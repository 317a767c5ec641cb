import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

/** A titled part of a step. */
export function Panel({ title, hint, action, children }: { title: string; hint?: ReactNode; action?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <Paper className="panel" p="md" component="section" aria-labelledby={id}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs" align="flex-start">
          <div>
            <Title order={2} fz="md" id={id}>{title}</Title>
            {hint && <Text size="sm" c="dimmed" component="div">{hint}</Text>}
          </div>
          {action}
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}
