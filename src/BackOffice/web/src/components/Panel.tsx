import { Group, Paper, type PaperProps, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

/** A part of a page with its title. */
export function Panel({ title, aside, children, ...props }: { title: string; aside?: ReactNode; children: ReactNode } & PaperProps) {
  const id = useId();
  return (
    <Paper component="section" className="panel" p="md" aria-labelledby={id} {...props}>
      <Group justify="space-between" gap="xs" mb="sm">
        <Title order={2} id={id} fz="md">{title}</Title>
        {aside}
      </Group>
      {children}
    </Paper>
  );
}
