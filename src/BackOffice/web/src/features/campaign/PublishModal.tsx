import { useTranslation } from 'react-i18next';
import type { Held, Subject } from './api';
import { Impact } from './Impact';
import { StepModal } from './StepModal';
import { useTransition } from './useChanges';

/** Before it goes live: what shoppers will see, where, from when, and what it may cost. */
export function PublishModal({ opened, resume, onClose, subject, campaign }: { opened: boolean; resume: boolean; onClose: () => void; subject: Subject; campaign: Held & { etag: string | undefined } }) {
  const { t } = useTranslation('campaign');
  const transition = useTransition(subject, campaign);
  return (
    <StepModal
      opened={opened} onClose={onClose} title={t(resume ? 'publish.resumeTitle' : 'publish.title', { name: campaign.document.name })} action={t(resume ? 'publish.resumeAction' : 'publish.action')}
      pending={transition.isPending} onDo={(why) => transition.mutate({ to: 'live', why, back: 'paused' }, { onSuccess: onClose })}
    >
      {opened && <Impact subject={subject} campaign={campaign} />}
    </StepModal>
  );
}
