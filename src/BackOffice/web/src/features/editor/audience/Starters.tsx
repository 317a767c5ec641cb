import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Rule } from '@/api/campaign';

const starters: Record<string, Rule> = {
  segment: { field: 'shopper.segments', operator: 'in', value: [] },
  buyers: { field: 'purchased.orders', operator: '>=', value: 1, within: '90d', where: [{ field: 'item_brand', operator: 'in', value: [] }] },
  neverBought: { field: 'purchased.orders', operator: '=', value: 0, within: '365d', where: [{ field: 'item_brand', operator: 'in', value: [] }] },
  cart: { field: 'cart.amount', operator: '>=', value: '30' },
  newcomers: { field: 'shopper.new', operator: '=', value: true },
  region: { field: 'store.region', operator: 'in', value: [] },
};

/** The conditions that are wanted most, one click each. */
export function Starters({ onAdd }: { onAdd: (rule: Rule) => void }) {
  const { t } = useTranslation('editor');
  return (
    <Group gap="xs">
      <Text size="sm" c="dimmed">{t('starter.label')}</Text>
      {Object.entries(starters).map(([name, rule]) => <Button key={name} variant="default" size="compact-sm" radius="xl" onClick={() => onAdd(rule)}>{t(`starter.${name}`)}</Button>)}
    </Group>
  );
}
