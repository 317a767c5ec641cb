import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/format';
import { dropDraft } from './api';
import { forgetUnsaved, unsavedOf } from './unsaved';

/** What was begun here and not saved yet. */
export function UnsavedList({ retailer }: { retailer: string }) {
  const { t } = useTranslation('editor');
  const format = useFormat();
  const [entries, setEntries] = useState(() => unsavedOf(retailer));
  const drop = (id: string) => {
    forgetUnsaved(retailer, id);
    setEntries(unsavedOf(retailer));
    void dropDraft(retailer, id).catch(() => undefined);
  };
  if (entries.length === 0) {
    return null;
  }
  return (
    <Stack gap="xs" mt="xl">
      <Title order={2}>{t('unsaved.title')}</Title>
      {entries.map((entry) => (
        <Group key={entry.id} className="panel" p="sm" justify="space-between">
          <div>
            <Anchor fw={600} renderRoot={(props) => <Link {...props} to="/r/$retailer/campaigns/$campaign/edit" params={{ retailer, campaign: entry.id }} />}>{entry.name}</Anchor>
            <Text size="sm" c="dimmed">{t('unsaved.at', { time: format.moment(entry.at) })}</Text>
          </div>
          <Button variant="subtle" color="red" size="compact-sm" aria-label={t('unsaved.drop', { name: entry.name })} onClick={() => drop(entry.id)}>{t('common:action.delete')}</Button>
        </Group>
      ))}
    </Stack>
  );
}
