import { Box, Group, Text, Title } from '@mantine/core';
import { Children, type ReactNode } from 'react';

/** Names and values under a heading; `empty` says that there are none. */
export function Facts({ title, empty, children }: { title: string; empty?: string; children: ReactNode }) {
  const none = Children.toArray(children).length === 0;
  return (
    <section>
      <Title order={3} fz="sm" mb={4}>{title}</Title>
      {none ? <Text size="sm" c="dimmed">{empty}</Text> : <Box component="dl" m={0}>{children}</Box>}
    </section>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
      <Text component="dt" size="sm" c="dimmed">{name}</Text>
      <Text component="dd" size="sm" m={0} ta="end" className="tabular" style={{ overflowWrap: 'anywhere' }}>{children}</Text>
    </Group>
  );
}
