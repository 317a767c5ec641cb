import { ActionIcon, Button, Group, NativeSelect } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CampaignsSearch } from '../filters';
import type { GroupBy, Zoom } from './layout';

const icon = { size: 18, 'aria-hidden': true } as const;

/** What part of time is shown, at what scale, under what. */
export function TimelineBar({ zoom, by, onChange, onMove }: {
  zoom: Zoom; by: GroupBy; onChange: (changes: Partial<CampaignsSearch>) => void; onMove: (direction: 1 | -1) => void;
}) {
  const { t } = useTranslation(['campaign-actions', 'campaigns']);
  return (
    <Group gap="sm" mb="xs" align="flex-end">
      <Group gap={6} wrap="nowrap">
        <ActionIcon variant="default" size={36} aria-label={t('timeline.earlier')} onClick={() => onMove(-1)}><IconChevronLeft {...icon} /></ActionIcon>
        <Button variant="default" onClick={() => onChange({ from: undefined })}>{t('timeline.today')}</Button>
        <ActionIcon variant="default" size={36} aria-label={t('timeline.later')} onClick={() => onMove(1)}><IconChevronRight {...icon} /></ActionIcon>
      </Group>
      <div role="group" aria-label={t('timeline.scale')}>
        <Button.Group>
          {(['day', 'week'] satisfies Zoom[]).map((value) => (
            <Button key={value} variant={zoom === value ? 'light' : 'default'} aria-pressed={zoom === value} onClick={() => onChange({ zoom: value === 'day' ? undefined : value, from: undefined })}>
              {t(`timeline.zoom.${value}`)}
            </Button>
          ))}
        </Button.Group>
      </div>
      <NativeSelect
        aria-label={t('timeline.by')} value={by} data={(['advertiser', 'operation', 'placement'] satisfies GroupBy[]).map((value) => ({ value, label: t(`timeline.group.${value}`) }))}
        onChange={(event) => onChange({ group: event.currentTarget.value === 'advertiser' ? undefined : (event.currentTarget.value as GroupBy) })}
      />
    </Group>
  );
}
