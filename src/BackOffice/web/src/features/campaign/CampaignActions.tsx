import { Button, Menu } from '@mantine/core';
import { IconArchive, IconCopy, IconDots, IconEye, IconFlask, IconPencil, IconPlayerPause, IconPlayerPlay, IconRocket, IconTrash, IconUserCheck, IconArrowBackUp, type Icon } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRetailer } from '@/api/retailers';
import { roleAt, useOperator } from '@/session/session';
import type { Held, Subject } from './api';
import { DeleteModal } from './DeleteModal';
import { EndModal } from './EndModal';
import { PreviewModal } from './PreviewModal';
import { PublishModal } from './PublishModal';
import { type Step, stepsOf } from './steps';
import { useDuplicate, usePause, useTransition } from './useChanges';

const icons: Record<Step, Icon> = {
  publish: IconRocket, resume: IconPlayerPlay, pause: IconPlayerPause, end: IconArchive, review: IconUserCheck, test: IconFlask, draft: IconArrowBackUp,
  edit: IconPencil, duplicate: IconCopy, preview: IconEye, delete: IconTrash,
};
const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;
// What stands on its own; all else is in the menu.
const first = new Set<Step>(['publish', 'resume', 'pause', 'edit']);
type Asked = 'publish' | 'resume' | 'end' | 'preview' | 'delete';

/** What can be done with the campaign, by its state and the operator's role. */
export function CampaignActions({ subject, campaign }: { subject: Subject; campaign: Held & { etag: string | undefined } }) {
  const { t } = useTranslation('campaign');
  const { fourEyes } = useRetailer(subject.retailer);
  const steps = stepsOf(campaign.status, roleAt(useOperator(), subject.retailer), fourEyes);
  const [asked, setAsked] = useState<Asked>();
  const navigate = useNavigate();
  const params = { retailer: subject.retailer, campaign: subject.id };
  const transition = useTransition(subject, campaign);
  const pause = usePause(subject, campaign, steps.includes('end'));
  const duplicate = useDuplicate(subject, (id) => void navigate({ to: '/r/$retailer/campaigns/$campaign/edit', params: { ...params, campaign: id } }));
  const act: Record<Exclude<Step, 'edit'>, () => void> = {
    publish: () => setAsked('publish'), resume: () => setAsked('resume'), end: () => setAsked('end'), preview: () => setAsked('preview'), delete: () => setAsked('delete'),
    pause: () => pause.mutate(), duplicate: () => duplicate.mutate(),
    test: () => transition.mutate({ to: 'test', back: 'draft' }),
    draft: () => transition.mutate({ to: 'draft', back: campaign.status === 'test' ? 'test' : 'review' }),
    review: () => transition.mutate({ to: 'review', back: 'draft' }),
  };
  const close = () => setAsked(undefined);
  const rest = steps.filter((step) => !first.has(step));
  return (
    <>
      {steps.filter((step) => first.has(step)).map((step) => {
        const StepIcon = icons[step];
        return step === 'edit' ? (
          <Button key={step} variant="default" leftSection={<StepIcon {...icon} />} renderRoot={(props) => <Link {...props} to="/r/$retailer/campaigns/$campaign/edit" params={params} />}>{t('step.edit')}</Button>
        ) : (
          <Button key={step} variant={step === 'pause' ? 'default' : 'filled'} leftSection={<StepIcon {...icon} />} loading={step === 'pause' && pause.isPending} onClick={act[step]}>{t(`step.${step}`)}</Button>
        );
      })}
      {rest.length > 0 && (
        <Menu position="bottom-end" width={240}>
          <Menu.Target><Button variant="default" px="sm" loading={duplicate.isPending || transition.isPending} leftSection={<IconDots {...icon} />}>{t('step.more')}</Button></Menu.Target>
          <Menu.Dropdown>
            {rest.map((step) => {
              const StepIcon = icons[step];
              return <Menu.Item key={step} c={step === 'end' || step === 'delete' ? 'light-dark(var(--mantine-color-red-9), var(--mantine-color-red-4))' : undefined} leftSection={<StepIcon {...icon} />} onClick={step === 'edit' ? undefined : act[step]}>{t(`step.${step}`)}</Menu.Item>;
            })}
          </Menu.Dropdown>
        </Menu>
      )}
      <PublishModal opened={asked === 'publish' || asked === 'resume'} resume={asked === 'resume'} onClose={close} subject={subject} campaign={campaign} />
      <EndModal opened={asked === 'end'} onClose={close} subject={subject} campaign={campaign} />
      <PreviewModal opened={asked === 'preview'} onClose={close} subject={subject} campaign={campaign} />
      <DeleteModal opened={asked === 'delete'} onClose={close} subject={subject} campaign={campaign} />
    </>
  );
}
