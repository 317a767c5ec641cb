import { Anchor, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTitle } from '@/lib/useTitle';

export interface Crumb {
  label: string;
  link: LinkProps;
}

/** The head of every page: where one is, its title, its actions. Sets the document's title. */
export function PageHeader({ title, crumbs = [], subtitle, actions, badge }: {
  title: string; crumbs?: Crumb[]; subtitle?: ReactNode; actions?: ReactNode; badge?: ReactNode;
}) {
  useTitle(title);
  return (
    <Stack gap={4} mb="md">
      {crumbs.length > 0 && (
        <Breadcrumbs separatorMargin={6} fz="sm">
          {crumbs.map((crumb) => (
            <Anchor key={crumb.label} size="sm" renderRoot={(props) => <Link {...props} {...crumb.link} />}>{crumb.label}</Anchor>
          ))}
        </Breadcrumbs>
      )}
      <Group justify="space-between" align="flex-start" gap="sm">
        <Group gap="sm" miw={0}>
          <Title order={1}>{title}</Title>
          {badge}
        </Group>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {subtitle && <Text c="dimmed" component="div">{subtitle}</Text>}
    </Stack>
  );
}
