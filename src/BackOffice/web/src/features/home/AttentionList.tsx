import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/components/PageStates';
import type { AttentionItem } from './api';
import { AttentionLine } from './AttentionLine';

const shownFirst = 5;

/** What needs attention, a few first. Says so when nothing does.
 * @param items undefined: on their way. */
export function AttentionList({ items, error, retry, withRetailer, calm }: {
  items: AttentionItem[] | undefined; error: unknown; retry: () => void; withRetailer?: boolean; calm: string;
}) {
  const { t } = useTranslation('home');
  const [all, setAll] = useState(false);
  if (!items) {
    return error ? <ErrorState error={error} retry={retry} /> : <Stack gap="sm" role="status" aria-label={t('common:state.loading')}>{[0, 1, 2].map((n) => <Skeleton key={n} h={40} />)}</Stack>;
  }
  if (items.length === 0) {
    return (
      <Group gap="xs" wrap="nowrap">
        <IconCircleCheck size={22} stroke={1.6} aria-hidden color="var(--mantine-color-clover-6)" style={{ flexShrink: 0 }} />
        <Text size="sm">{calm}</Text>
      </Group>
    );
  }
  return (
    <Stack gap="sm">
      <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
        {(all ? items : items.slice(0, shownFirst)).map((item) => (
          <AttentionLine key={`${item.retailer_id} ${item.kind} ${item.campaign_id ?? ''}`} item={item} withRetailer={withRetailer} />
        ))}
      </Stack>
      {items.length > shownFirst && (
        <Button variant="subtle" size="compact-sm" w="max-content" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('attention.fewer') : t('attention.all', { count: items.length })}
        </Button>
      )}
    </Stack>
  );
}
