import { Button, CloseButton, Group, Paper, Text } from '@mantine/core';
import { IconCopy, IconCopyPlus, IconPlayerPause, IconPlayerPlay, IconTag, IconTagOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CampaignRow } from '../api';
import type { Dialog } from '../dialogs';
import { useMayAnywhere, useRights } from '../rights';
import classes from './bulk.module.css';

const icon = { size: 16, 'aria-hidden': true } as const;

/** What can be done to those selected; stays at the bottom of the window. */
export default function BulkBar({ rows, busy, onDialog, onPause, onClone, onClear }: {
  rows: CampaignRow[]; busy: boolean; onDialog: (dialog: Dialog) => void; onPause: (row: CampaignRow) => void; onClone: (rows: readonly CampaignRow[]) => void; onClear: () => void;
}) {
  const { t } = useTranslation('campaigns');
  const may = useRights();
  const mayCopy = useMayAnywhere('editor');
  const retailers = rows.map((row) => row.retailer_id);
  const [first] = rows;
  const running = rows.some((row) => row.status === 'live' || row.status === 'scheduled');
  const paused = rows.some((row) => row.status === 'paused');
  const editor = may(retailers, 'editor');
  return (
    <Paper className={classes.bar} role="region" aria-label={t('bulk.label')} shadow="md">
      <Group gap="xs" wrap="nowrap">
        <CloseButton aria-label={t('bulk.clear')} onClick={onClear} />
        <Text fw={600} size="sm" aria-live="polite" className={classes.count}>{t('bulk.selected', { count: rows.length })}</Text>
      </Group>
      <div className={classes.actions}>
        {editor && running && (
          <Button size="sm" variant="default" loading={busy} leftSection={<IconPlayerPause {...icon} />} onClick={() => (rows.length === 1 && first ? onPause(first) : onDialog({ kind: 'pause', rows }))}>
            {t('action.pause')}
          </Button>
        )}
        {may(retailers, 'publisher') && paused && (
          <Button size="sm" variant="default" loading={busy} leftSection={<IconPlayerPlay {...icon} />} onClick={() => onDialog({ kind: 'resume', rows })}>{t('action.resume')}</Button>
        )}
        {editor && (
          <>
            <Button size="sm" variant="default" disabled={busy} leftSection={<IconTag {...icon} />} onClick={() => onDialog({ kind: 'tag', rows })}>{t('action.tag')}</Button>
            <Button size="sm" variant="default" disabled={busy || rows.every((row) => row.tags.length === 0)} leftSection={<IconTagOff {...icon} />} onClick={() => onDialog({ kind: 'untag', rows })}>
              {t('action.untag')}
            </Button>
            <Button size="sm" variant="default" disabled={busy} leftSection={<IconCopyPlus {...icon} />} onClick={() => onClone(rows)}>{t('action.clone')}</Button>
          </>
        )}
        {mayCopy && <Button size="sm" variant="default" leftSection={<IconCopy {...icon} />} onClick={() => onDialog({ kind: 'copy', rows })}>{t('action.copy')}</Button>}
      </div>
    </Paper>
  );
}
