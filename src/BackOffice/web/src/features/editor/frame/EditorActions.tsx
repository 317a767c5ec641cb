import { ActionIcon, Button, Group, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconArrowBackUp, IconArrowForwardUp, IconRocket } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/session/session';
import { useEditor } from '../state/EditorContext';
import type { Keeping } from '../state/useDraft';
import type { useHistory } from '../state/useHistory';
import type { useSaving } from '../state/useSaving';
import { SaveState } from './SaveState';

/** What can be done with the campaign from any step. */
export function EditorActions({ history, saving, dirty, keeping, onSave, onPublish, onDiscard }: {
  history: ReturnType<typeof useHistory>; saving: ReturnType<typeof useSaving>; dirty: boolean; keeping: Keeping; onSave: () => void; onPublish: () => void; onDiscard: () => void;
}) {
  const { t } = useTranslation('editor');
  const { retailer, settings } = useEditor();
  const mayPublish = useMay(retailer, 'publisher');
  const { saved, busy } = saving;
  const shownLive = saved.status === 'live' || saved.status === 'scheduled';
  const needsReview = Boolean(settings.four_eyes) && saved.status !== 'review';
  useHotkeys([['mod+Z', history.undo], ['mod+shift+Z', history.redo]]);
  return (
    <>
      <SaveState keeping={keeping} dirty={dirty} version={saved.version} timeZone={settings.time_zone} />
      <Group gap={4}>
        <Move label={t('undo')} disabled={!history.canUndo} onClick={history.undo} icon={<IconArrowBackUp size={18} aria-hidden />} />
        <Move label={t('redo')} disabled={!history.canRedo} onClick={history.redo} icon={<IconArrowForwardUp size={18} aria-hidden />} />
      </Group>
      {dirty && saved.version !== null && <Button variant="subtle" color="red" onClick={onDiscard}>{t('discard')}</Button>}
      {!shownLive && <Button variant="default" onClick={onSave} loading={busy} disabled={!dirty && saved.version !== null}>{t('save.draft')}</Button>}
      {(mayPublish || needsReview) && (
        <Button onClick={onPublish} disabled={shownLive && !dirty} leftSection={<IconRocket size={16} aria-hidden />}>
          {t(shownLive ? 'publish.changes' : needsReview ? 'publish.review' : 'publish.go')}
        </Button>
      )}
    </>
  );
}

function Move({ label, disabled, onClick, icon }: { label: string; disabled: boolean; onClick: () => void; icon: React.ReactNode }) {
  return <Tooltip label={label}><ActionIcon variant="default" size="lg" aria-label={label} disabled={disabled} onClick={onClick}>{icon}</ActionIcon></Tooltip>;
}
