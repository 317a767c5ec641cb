import { Autocomplete, Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CampaignRow, facetOf, facetsQuery } from '../api';

const tagMax = 64;

/** Which tag to add to, or take from, those selected. No question asked: it can be undone. */
export default function TagDialog({ action, rows, retailer, onDo, onClose }: {
  action: 'tag' | 'untag'; rows: CampaignRow[]; retailer: string | undefined; onDo: (tag: string) => void; onClose: () => void;
}) {
  const { t } = useTranslation(['campaign-actions', 'campaigns']);
  const [tag, setTag] = useState('');
  const facets = useQuery({ ...facetsQuery(retailer, {}), enabled: action === 'tag' });
  const own = new Map<string, number>();
  for (const one of rows.flatMap((row) => row.tags)) {
    own.set(one, (own.get(one) ?? 0) + 1);
  }
  const choices = [...own].sort((a, b) => b[1] - a[1]).map(([value, count]) => ({ value, label: t('tag.on', { tag: value, count }) }));
  return (
    <Modal opened onClose={onClose} title={<Text span fw={650} fz="lg">{t(`tag.${action}`, { count: rows.length })}</Text>} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      <Stack component="form" onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        if (tag.trim()) {
          onDo(tag.trim());
        }
      }}>
        {action === 'tag' ? (
          <Autocomplete
            label={t('tag.which')} description={t('tag.help')} data={facetOf(facets.data, 'tag').map((facet) => facet.value)} limit={20} maxLength={tagMax} value={tag} onChange={setTag}
            data-autofocus
          />
        ) : <Select label={t('tag.which')} data={choices} value={tag || null} onChange={(value) => setTag(value ?? '')} searchable selectFirstOptionOnChange data-autofocus />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" disabled={!tag.trim()}>{t(`tag.do.${action}`)}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
