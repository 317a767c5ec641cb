import { Button, Group, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Kind } from './story';

const kinds: Kind[] = ['shown', 'reaction', 'visit', 'cart', 'refused', 'identity'];

/** What of the story is shown. */
export function StoryFilters({ kind, campaign, names, onChange }: {
  kind?: Kind; campaign?: string; names: Map<string, string>; onChange: (changes: { kind?: Kind; campaign?: string }) => void;
}) {
  const { t } = useTranslation('shoppers');
  const choices = new Map(names);
  if (campaign && !choices.has(campaign)) {
    choices.set(campaign, campaign);
  }
  const sorted = [...choices].sort((a, b) => a[1].localeCompare(b[1])).map(([value, label]) => ({ value, label }));
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={t('filter.kind')} placeholder={t('filter.all')} clearable w={{ base: '100%', xs: 220 }} value={kind ?? null}
        data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))} clearButtonProps={{ 'aria-label': t('filter.clearKind') }}
        onChange={(value) => onChange({ kind: (value ?? undefined) as Kind | undefined })}
      />
      <Select
        label={t('filter.campaign')} placeholder={t('filter.allCampaigns')} clearable searchable flex="1 1 220px" value={campaign ?? null} data={sorted}
        limit={100} nothingFoundMessage={t('common:state.nothingFound')} clearButtonProps={{ 'aria-label': t('filter.clearCampaign') }}
        onChange={(value) => onChange({ campaign: value ?? undefined })}
      />
      {(kind || campaign) && (
        <Button variant="subtle" onClick={() => onChange({ kind: undefined, campaign: undefined })}>{t('common:action.clear')}</Button>
      )}
    </Group>
  );
}
