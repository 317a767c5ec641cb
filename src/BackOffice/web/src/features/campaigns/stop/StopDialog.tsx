import { Button, Group, Modal, Radio, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { retailersQuery } from '@/api/retailers';
import { ErrorState } from '@/components/PageStates';
import { type CampaignRow, facetOf, facetsQuery } from '../api';
import { useRights } from '../rights';
import { type Scope, stop, stopImpactOf } from './scope';
import { StopImpactView } from './StopImpactView';
import { StoppedView } from './StoppedView';

type Kind = Scope['scope'];

/** Stops at once what is live: one campaign, those of a tag, or a retailer's. What it touches is told first. */
export default function StopDialog({ retailer, row, onClose }: { retailer: string | undefined; row: CampaignRow | undefined; onClose: () => void }) {
  const { t } = useTranslation(['campaign-actions', 'campaigns']);
  const may = useRights();
  const { data: retailers = [] } = useQuery(retailersQuery);
  const choices = retailers.filter((r) => may([r.retailer_id], 'editor')).map((r) => ({ value: r.retailer_id, label: r.name ?? r.retailer_id }));
  const [picked, setPicked] = useState<string | null>(retailer ?? null);
  const at = picked ?? (choices.length === 1 ? choices[0]?.value : undefined);
  const [kind, setKind] = useState<Kind>(row ? 'campaign' : 'tag');
  const [tag, setTag] = useState<string | null>(null);
  const [campaign, setCampaign] = useState<string | null>(row?.campaign_id ?? null);
  const [why, setWhy] = useState('');
  const scope = at === undefined ? undefined : scopeOf(at, kind, campaign, tag);
  const impact = useQuery({
    queryKey: ['campaigns', 'stop-impact', scope], queryFn: () => (scope ? stopImpactOf(scope) : Promise.reject(new Error('Nothing is chosen.'))), enabled: scope !== undefined, staleTime: 0, gcTime: 0,
  });
  const doing = useMutation({ mutationFn: (what: Scope) => stop(what, why.trim() || undefined) });
  const count = (impact.data?.live.length ?? 0) + (impact.data?.inTest.length ?? 0);

  return (
    <Modal opened onClose={onClose} size="lg" title={<Text span fw={650} fz="lg">{t('stop.title')}</Text>} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      {doing.data ? <StoppedView result={doing.data} onAgain={scope && (() => doing.mutate(scope))} busy={doing.isPending} onClose={onClose} /> : (
        <Stack component="form" onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (scope) {
            doing.mutate(scope);
          }
        }}>
          {retailer === undefined && <Select label={t('filter.retailer')} data={choices} value={at ?? null} onChange={setPicked} searchable placeholder={t('stop.where')} data-autofocus />}
          <Radio.Group label={t('stop.what')} value={kind} onChange={(value) => setKind(value as Kind)}>
            <Stack gap={8} mt={6}>
              {(['campaign', 'tag', 'all'] satisfies Kind[]).map((value) => <Radio key={value} value={value} label={value === 'campaign' && row ? t('stop.scope.this', { name: row.name }) : t(`stop.scope.${value}`)} />)}
            </Stack>
          </Radio.Group>
          {kind === 'tag' && at && <TagChoice retailer={at} value={tag} onChange={setTag} />}
          {kind === 'campaign' && !row && at && <CampaignChoice retailer={at} value={campaign} onChange={setCampaign} />}
          {scope && <div aria-live="polite"><StopImpactView query={impact} /></div>}
          <TextInput label={t('impact.why')} placeholder={t('stop.whyLike')} maxLength={500} value={why} onChange={(event) => setWhy(event.currentTarget.value)} />
          {doing.isError && <ErrorState error={doing.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:action.cancel')}</Button>
            <Button type="submit" color="red.9" loading={doing.isPending} disabled={!scope || !impact.data || count === 0}>{t('stop.do', { count })}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

function scopeOf(retailer: string, kind: Kind, campaign: string | null, tag: string | null): Scope | undefined {
  switch (kind) {
    case 'all':
      return { retailer, scope: 'all' };
    case 'tag':
      return tag ? { retailer, scope: 'tag', tag } : undefined;
    case 'campaign':
      return campaign ? { retailer, scope: 'campaign', id: campaign } : undefined;
  }
}

const running = 'live,scheduled,test';

function TagChoice({ retailer, value, onChange }: { retailer: string; value: string | null; onChange: (tag: string | null) => void }) {
  const { t } = useTranslation(['campaign-actions', 'campaigns']);
  const facets = useQuery(facetsQuery(retailer, { status: running }));
  const data = facetOf(facets.data, 'tag').map((facet) => ({ value: facet.value, label: `${facet.value} (${facet.count})` }));
  return <Select label={t('filter.tag')} data={data} value={value} onChange={onChange} searchable limit={200} nothingFoundMessage={t('common:state.nothingFound')} placeholder={t('stop.whichTag')} />;
}

function CampaignChoice({ retailer, value, onChange }: { retailer: string; value: string | null; onChange: (id: string | null) => void }) {
  const { t } = useTranslation(['campaign-actions', 'campaigns']);
  const all = useQuery({ queryKey: ['campaigns', 'stop-impact', { retailer, scope: 'all' }], queryFn: () => stopImpactOf({ retailer, scope: 'all' }) });
  const data = [...(all.data?.live ?? []), ...(all.data?.inTest ?? [])].map((row) => ({ value: row.campaign_id, label: row.name }));
  return <Select label={t('column.name')} data={data} value={value} onChange={onChange} searchable limit={100} nothingFoundMessage={t('common:state.nothingFound')} placeholder={t('stop.whichCampaign')} />;
}
