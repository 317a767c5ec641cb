import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Held } from '../api';
import { graveOf, RemarkList } from '../fields/Remarks';
import { useEditor } from '../state/EditorContext';
import type { Outcome, useSaving } from '../state/useSaving';
import { Impact } from './Impact';
import { LiveState } from './LiveState';

/** What going live does, before it is done; then that it was. */
export function PublishModal({ opened, saving, onClose, onOutcome }: {
  opened: boolean; saving: ReturnType<typeof useSaving>; onClose: () => void; onOutcome: (outcome: Outcome) => void;
}) {
  const { t } = useTranslation('editor');
  const { settings } = useEditor();
  const [done, setDone] = useState<Held>();
  const needsReview = Boolean(settings.four_eyes) && !['review', 'live', 'scheduled', 'paused'].includes(saving.saved.status);
  const isLive = saving.saved.status === 'live' || saving.saved.status === 'scheduled';
  const close = () => {
    setDone(undefined);
    onClose();
  };
  const title = done ? t(done.status === 'review' ? 'publish.inReview' : done.status === 'scheduled' ? 'publish.scheduled' : 'publish.done') : t(needsReview ? 'publish.reviewTitle' : isLive ? 'publish.changesTitle' : 'publish.title');
  return (
    <Modal
      opened={opened || done !== undefined} onClose={close} size="lg" title={<Text span fz="lg" fw={650}>{title}</Text>} closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {done ? <Done held={done} onClose={close} /> : (
        <Confirm
          saving={saving} to={needsReview ? 'review' : 'live'} onClose={close}
          onOutcome={(outcome) => (outcome.kind === 'done' ? setDone(outcome.held) : onOutcome(outcome))}
        />
      )}
    </Modal>
  );
}

function Confirm({ saving, to, onClose, onOutcome }: { saving: ReturnType<typeof useSaving>; to: 'live' | 'review'; onClose: () => void; onOutcome: (outcome: Outcome) => void }) {
  const { t } = useTranslation('editor');
  const { document, check } = useEditor();
  const [why, setWhy] = useState('');
  const isLive = saving.saved.status === 'live' || saving.saved.status === 'scheduled';
  return (
    <Stack>
      <Impact status={saving.saved.status} />
      <RemarkList faults={[]} warnings={graveOf(check?.warnings)} />
      <Textarea label={t('publish.why')} description={t('publish.whyHint')} autosize minRows={1} maxLength={1000} value={why} onChange={(event) => setWhy(event.currentTarget.value)} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>{t('common:action.cancel')}</Button>
        <Button data-autofocus loading={saving.busy} onClick={() => void saving.move(document, to, why.trim() || undefined).then(onOutcome)}>
          {t(isLive ? 'publish.confirmChanges' : to === 'review' ? 'publish.confirmReview' : 'publish.confirm')}
        </Button>
      </Group>
    </Stack>
  );
}

function Done({ held, onClose }: { held: Held; onClose: () => void }) {
  const { t } = useTranslation('editor');
  const { retailer, document } = useEditor();
  return (
    <Stack>
      {held.status === 'review' ? <Text>{t('publish.reviewText')}</Text> : <LiveState id={document.campaign_id} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>{t('publish.stay')}</Button>
        <Button onClick={onClose} renderRoot={(props) => <Link {...props} to="/r/$retailer/campaigns/$campaign" params={{ retailer, campaign: document.campaign_id }} />}>{t('publish.open')}</Button>
      </Group>
    </Stack>
  );
}
