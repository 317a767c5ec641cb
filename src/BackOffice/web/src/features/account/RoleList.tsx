import { Badge, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RetailerRole } from '@/api/operators';
import { retailersQuery } from '@/api/retailers';

/** Roles as they are read: "Éditeur · Démo Marché". */
export function RoleList({ roles, max = 12 }: { roles: RetailerRole[]; max?: number }) {
  const { t } = useTranslation('account');
  const retailers = useQuery(retailersQuery);
  const nameOf = (id: string) => (id === '*' ? t('everywhere') : retailers.data?.find((retailer) => retailer.retailer_id === id)?.name ?? id);
  if (roles.length === 0) {
    return <Text size="sm" c="dimmed">{t('noRoles')}</Text>;
  }
  return (
    <Group gap={6}>
      {roles.slice(0, max).map(({ retailer_id: retailer, role }) => (
        <Badge key={retailer} variant="light" tt="none" h="auto" py={2} styles={{ label: { whiteSpace: 'normal' } }} color={role === 'administrator' ? 'violet' : 'clover'}>
          {t(`common:role.${role}`)} · {nameOf(retailer)}
        </Badge>
      ))}
      {roles.length > max && <Text size="xs" c="dimmed">{t('moreRoles', { count: roles.length - max })}</Text>}
    </Group>
  );
}
