import { Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Held, Subject } from './api';
import { StepModal } from './StepModal';
import { useDelete } from './useChanges';

/** Before a draft is gone, which nothing takes back. */
export function DeleteModal({ opened, onClose, subject, campaign }: { opened: boolean; onClose: () => void; subject: Subject; campaign: Held & { etag: string | undefined } }) {
  const { t } = useTranslation('campaign');
  const navigate = useNavigate();
  const remove = useDelete(subject, campaign.etag, () => void navigate({ to: '/r/$retailer/campaigns', params: { retailer: subject.retailer } }));
  return (
    <StepModal
      opened={opened} onClose={onClose} title={t('delete.title', { name: campaign.document.name })} action={t('step.delete')} color="red.9" pending={remove.isPending} asksWhy={false}
      onDo={() => remove.mutate()}
    >
      <Text size="sm">{t('delete.text')}</Text>
    </StepModal>
  );
}
