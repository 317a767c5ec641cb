import { Alert, Button, Group, List, Modal, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/components/PageStates';
import { formatsOf } from '@/lib/format';
import type { CampaignRow } from '../api';
import { type BulkImpact, impactOf } from './run';

/** What pausing many, or going live again, would touch: told before it is done. */
export default function ImpactDialog({ action, rows, onDo, onClose }: {
  action: 'pause' | 'resume'; rows: CampaignRow[]; onDo: (why: string | undefined) => void; onClose: () => void;
}) {
  const { t } = useTranslation(['campaign-actions', 'campaigns']);
  const [why, setWhy] = useState('');
  const impact = useQuery({ queryKey: ['campaigns', 'impact', action, rows.map((r) => `${r.retailer_id}/${r.campaign_id} ${r.status}`)], queryFn: () => impactOf({ action }, rows), staleTime: 0, gcTime: 0 });
  const count = impact.data?.would_change ?? 0;
  return (
    <Modal opened onClose={onClose} title={<Text span fw={650} fz="lg">{t(`impact.${action}.title`, { count: rows.length })}</Text>} size="lg" closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      <Stack component="form" onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        onDo(why.trim() || undefined);
      }}>
        {impact.isPending && <Stack gap="xs" role="status" aria-label={t('common:state.loading')}><Skeleton h={20} /><Skeleton h={20} w="70%" /></Stack>}
        {impact.isError && <ErrorState error={impact.error} retry={() => void impact.refetch()} />}
        {impact.data && <ImpactView action={action} impact={impact.data} rows={rows} />}
        <TextInput label={t('impact.why')} placeholder={t(`impact.${action}.whyLike`)} maxLength={500} value={why} onChange={(event) => setWhy(event.currentTarget.value)} data-autofocus />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t('common:action.cancel')}</Button>
          <Button type="submit" color={action === 'pause' ? 'red.9' : undefined} disabled={count === 0}>{t(`impact.${action}.do`, { count })}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

const namedMax = 8;

function ImpactView({ action, impact, rows }: { action: 'pause' | 'resume'; impact: BulkImpact; rows: CampaignRow[] }) {
  const { t, i18n } = useTranslation(['campaign-actions', 'campaigns']);
  const count = formatsOf(i18n.language).count;
  const touched = rows.filter((row) => (action === 'pause' ? row.status === 'live' || row.status === 'scheduled' : row.status === 'paused'));
  const stopping = impact.budgets.filter((budget) => budget.stops).length;
  return (
    <Stack gap="sm">
      <Text>{t(`impact.${action}.text`, { count: impact.would_change })}</Text>
      {touched.length > 0 && (
        <List size="sm" spacing={2}>
          {touched.slice(0, namedMax).map((row) => <List.Item key={`${row.retailer_id}/${row.campaign_id}`}>{row.name}</List.Item>)}
          {touched.length > namedMax && <List.Item>{t('impact.others', { count: touched.length - namedMax })}</List.Item>}
        </List>
      )}
      {action === 'pause' && impact.shown_today !== undefined && <Text size="sm">{t('impact.shownToday', { shown: count(impact.shown_today), count: impact.shown_today })}</Text>}
      {stopping > 0 && <Text size="sm">{t('impact.budgets', { count: stopping })}</Text>}
      {action === 'resume' && impact.budgets.length > 0 && <Text size="sm">{t('impact.spends', { count: impact.budgets.length })}</Text>}
      {impact.unchanged > 0 && <Text size="sm" c="dimmed">{t(`impact.${action}.unchanged`, { count: impact.unchanged })}</Text>}
      {impact.not_allowed > 0 && <Alert color="orange" variant="light">{t('impact.notAllowed', { count: impact.not_allowed })}</Alert>}
      {impact.unknown.length > 0 && <Text size="sm" c="dimmed">{t('impact.gone', { count: impact.unknown.length })}</Text>}
    </Stack>
  );
}
