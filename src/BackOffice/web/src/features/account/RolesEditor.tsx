import { ActionIcon, Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type RetailerRole, type RoleName, roleNames } from '@/api/operators';
import { retailersQuery } from '@/api/retailers';
import { grantable } from './grantable';

/** A role for each retailer, or one for all of them.
 * @param held whose roles are the most that can be given; left out: any. */
export function RolesEditor({ label, roles, held, error, onChange }: { label: string; roles: RetailerRole[]; held?: RetailerRole[]; error?: string; onChange: (roles: RetailerRole[]) => void }) {
  const { t } = useTranslation('account');
  const retailers = useQuery(retailersQuery);
  const most = (retailer: string): RoleName[] => (held ? grantable(held, retailer) : roleNames);
  const places = [{ value: '*', label: t('everywhere') }, ...(retailers.data ?? []).map((retailer) => ({ value: retailer.retailer_id, label: retailer.name }))]
    .filter(({ value }) => most(value).length > 0);
  const free = places.filter(({ value }) => !roles.some((role) => role.retailer_id === value));
  const change = (index: number, changes: Partial<RetailerRole>) => onChange(roles.map((role, n) => (n === index ? { ...role, ...changes } : role)));
  return (
    <Stack gap={6} role="group" aria-label={label}>
      <Text size="sm" fw={500}>{label}</Text>
      {roles.map(({ retailer_id: retailer, role }, n) => (
        <Group key={retailer} gap={6} wrap="nowrap">
          <Select
            aria-label={t('roles.where')} searchable allowDeselect={false} flex={1} miw={0} value={retailer} limit={100}
            data={places.filter(({ value }) => value === retailer || free.some((place) => place.value === value))}
            onChange={(value) => value && change(n, { retailer_id: value, ...(most(value).includes(role) ? {} : { role: most(value)[0] ?? 'viewer' }) })}
          />
          <Select
            aria-label={t('roles.role')} allowDeselect={false} w={150} value={role} data={most(retailer).map((value) => ({ value, label: t(`common:role.${value}`) }))}
            onChange={(value) => value && change(n, { role: value })}
          />
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('roles.remove', { number: n + 1 })} onClick={() => onChange(roles.filter((_, at) => at !== n))}><IconX size={16} aria-hidden /></ActionIcon>
        </Group>
      ))}
      {error && <Text size="xs" c="red" role="alert">{error}</Text>}
      {free[0] && (
        <Button
          variant="default" size="compact-sm" w="fit-content" leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => {
            // All retailers is a choice that one makes, not where one begins.
            const place = free.find(({ value }) => value !== '*') ?? free[0];
            if (place) {
              onChange([...roles, { retailer_id: place.value, role: most(place.value).includes('editor') ? 'editor' : 'viewer' }]);
            }
          }}
        >
          {t('roles.add')}
        </Button>
      )}
    </Stack>
  );
}
