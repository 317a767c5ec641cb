import { Button, Group, Modal, MultiSelect, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '@/api/query';
import { retailersQuery } from '@/api/retailers';
import { ErrorState } from '@/components/PageStates';
import type { CampaignRow } from '../api';
import { useRights } from '../rights';
import { CopiedView } from './CopiedView';
import { copyAll, type Mapping, stateOf } from './plan';
import { RetailerPlan } from './RetailerPlan';

const retailersMax = 20;

/** Copies campaigns to other retailers: what is missing there is told first, and can be mapped to what is there. */
export default function CopyDialog({ rows, onClose }: { rows: CampaignRow[]; onClose: () => void }) {
  const { t } = useTranslation(['campaign-actions', 'campaigns']);
  const may = useRights();
  const { data: retailers = [] } = useQuery(retailersQuery);
  const sources = new Set(rows.map((row) => row.retailer_id));
  const choices = retailers.filter((r) => may([r.retailer_id], 'editor') && !(sources.size === 1 && sources.has(r.retailer_id)))
    .map((r) => ({ value: r.retailer_id, label: r.name ?? r.retailer_id }));
  const nameOf = (id: string) => choices.find((choice) => choice.value === id)?.label ?? id;
  const [to, setTo] = useState<string[]>([]);
  const [mappings, setMappings] = useState<Record<string, Mapping>>({});
  const [why, setWhy] = useState('');
  const ids = rows.map((row) => `${row.retailer_id}/${row.campaign_id}`);
  // The names to map are those that nothing was stated for: they stay when they are mapped.
  const first = useQuery({ queryKey: ['campaigns', 'copy-first', ids, to], queryFn: () => copyAll(rows, to, {}, true), enabled: to.length > 0, gcTime: 0, placeholderData: keepPreviousData });
  const plan = useQuery({ queryKey: ['campaigns', 'copy-plan', ids, to, mappings], queryFn: () => copyAll(rows, to, mappings, true), enabled: to.length > 0, gcTime: 0, placeholderData: keepPreviousData });
  const doing = useMutation({
    mutationFn: () => copyAll(rows, to, mappings, false, why.trim() || undefined),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['campaigns', 'rows'] }),
  });
  const planned = [...(plan.data?.values() ?? [])].flat();
  const count = planned.filter((copy) => stateOf(copy) !== 'forbidden' && stateOf(copy) !== 'refused').length;

  return (
    <Modal opened onClose={onClose} size="xl" title={<Text span fw={650} fz="lg">{t('copy.title', { count: rows.length, name: rows[0]?.name ?? '' })}</Text>} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      {doing.data ? <CopiedView copies={doing.data} nameOf={nameOf} onClose={onClose} /> : (
        <Stack component="form" onSubmit={(event: FormEvent) => {
          event.preventDefault();
          doing.mutate();
        }}>
          <MultiSelect
            label={t('copy.to')} description={t('copy.help')} data={choices} value={to} onChange={setTo} maxValues={retailersMax} searchable clearable data-autofocus
            placeholder={to.length === 0 ? t('copy.where') : undefined} nothingFoundMessage={t('copy.nowhere')} clearButtonProps={{ 'aria-label': t('copy.clear') }}
          />
          {to.length > 0 && plan.isPending && <Stack gap="xs" role="status" aria-label={t('common:state.loading')}><Skeleton h={60} /><Skeleton h={60} /></Stack>}
          {plan.isError && <ErrorState error={plan.error} retry={() => void plan.refetch()} />}
          {to.map((id) => plan.data?.has(id) && (
            <RetailerPlan
              key={id} retailer={id} name={nameOf(id)} first={first.data?.get(id) ?? []} copies={plan.data.get(id) ?? []} mapping={mappings[id] ?? {}}
              onMap={(mapping) => setMappings({ ...mappings, [id]: mapping })}
            />
          ))}
          {to.length > 0 && <TextInput label={t('impact.why')} maxLength={500} value={why} onChange={(event) => setWhy(event.currentTarget.value)} />}
          {doing.isError && <ErrorState error={doing.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:action.cancel')}</Button>
            <Button type="submit" loading={doing.isPending} disabled={to.length === 0 || !plan.data || plan.isFetching || count === 0}>{t('copy.do', { count })}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
