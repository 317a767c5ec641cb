import { Group, Paper, type PaperProps, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

/** A part of a page with its name, what it is for, and what one can do there. */
export function Panel({ title, text, actions, children, ...props }: { title: string; text?: ReactNode; actions?: ReactNode; children: ReactNode } & PaperProps) {
  const id = useId();
  return (
    <Paper component="section" className="panel" p={{ base: 'sm', sm: 'md' }} aria-labelledby={id} {...props}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="sm">
          <div style={{ flex: '1 1 260px', minWidth: 0 }}>
            <Title order={2} id={id} fz="lg">{title}</Title>
            {text && <Text size="sm" c="dimmed" component="div" maw={720}>{text}</Text>}
          </div>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}
