import { List, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/format';
import { type Held, impactQuery, type Subject } from './api';
import { StepModal } from './StepModal';
import { useTransition } from './useChanges';

/** Before it ends, which nothing takes back: what that means. */
export function EndModal({ opened, onClose, subject, campaign }: { opened: boolean; onClose: () => void; subject: Subject; campaign: Held & { etag: string | undefined } }) {
  const { t } = useTranslation('campaign');
  const { count } = useFormat();
  const transition = useTransition(subject, campaign);
  const { data: impact, isPending } = useQuery({ ...impactQuery(subject, 'end'), enabled: opened });
  return (
    <StepModal
      opened={opened} onClose={onClose} title={t('end.title', { name: campaign.document.name })} action={t('end.action')} color="red.9" pending={transition.isPending}
      onDo={(why) => transition.mutate({ to: 'ended', why }, { onSuccess: onClose })}
    >
      <List size="sm" spacing={4}>
        <List.Item>{t('end.shoppers')}</List.Item>
        {isPending && opened && <Skeleton h={20} />}
        {impact?.shown_today !== undefined && impact.shown_today > 0 && <List.Item>{t('end.shownToday', { count: impact.shown_today, number: count(impact.shown_today) })}</List.Item>}
        {(impact?.budgets ?? []).map((budget) => (
          <List.Item key={budget.budget_key}>{budget.others_live > 0 ? t('end.budgetGoesOn', { count: budget.others_live, budget: budget.budget_key }) : t('end.budgetStops')}</List.Item>
        ))}
        <List.Item>{t('end.forGood')}</List.Item>
      </List>
      <Text size="sm" c="dimmed">{t('end.pauseInstead')}</Text>
    </StepModal>
  );
}
