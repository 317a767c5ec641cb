import { Badge, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRetailer } from '@/api/retailers';
import { useFormat } from '@/lib/format';
import { slugOf } from '@/lib/slug';
import { DocumentDrawer, type Fields } from './DocumentDrawer';
import { DocumentList } from './DocumentList';
import { type Held, nameUploaded } from './documents';
import { IdField } from './IdField';
import { RuleRows } from './RuleRows';
import { finished, type Group } from './rules';
import { UploadField } from './UploadField';

interface Segment {
  name?: string;
  audience?: Group;
  ids?: { hash: string; count: number };
}

const idOf = (held: Held<Segment>) => (held as unknown as { segment_id: string }).segment_id;
const none: Group = { combinator: 'and', rules: [] };

/** Named sets of shoppers, by rules or by a file of ids. */
export function SegmentsSection({ retailer }: { retailer: string }) {
  const { t } = useTranslation('settings');
  const { timeZone } = useRetailer(retailer);
  const formats = useFormat(timeZone);
  return (
    <>
      <DocumentList<Segment>
        retailer={retailer} plural="segments" words="segments" idOf={idOf} nameOf={({ document }) => document.name}
        columns={[
          {
            name: t('segments.how'), from: 'xs',
            value: ({ document }) => <Badge variant="light" color={document.ids ? 'blue' : 'clover'} tt="none" miw="max-content">{t(document.ids ? 'segments.byFile' : 'segments.byRules')}</Badge>,
          },
          {
            name: t('segments.size'), from: 'sm',
            value: ({ document }) => <Text size="sm" className="tabular">{document.ids ? t('segments.shoppers', { count: document.ids.count, shown: formats.count(document.ids.count) }) : t('segments.ruleCount', { count: document.audience?.rules.length ?? 0 })}</Text>,
          },
          { name: t('changedAt'), from: 'md', value: (held) => <Text size="sm" className="tabular">{formats.moment(held.changed_at)}</Text> },
        ]}
      />
      <DocumentDrawer<Segment> retailer={retailer} plural="segments" words="segments" empty={{ audience: none }} fields={['name', 'segment_id']} idFor={({ name }) => slugOf(name ?? '')}>
        {(fields) => <SegmentFields retailer={retailer} {...fields} />}
      </DocumentDrawer>
    </>
  );
}

function SegmentFields({ retailer, document, set, faults, id, setId, isNew, readOnly, setOwnWay }: Fields<Segment> & { retailer: string }) {
  const { t } = useTranslation('settings');
  const formats = useFormat();
  const [byFile, setByFile] = useState(document.ids !== undefined);
  const [group, setGroup] = useState(document.audience ?? none);
  const shownId = id.trim() || slugOf(document.name ?? '');
  const rules = (next: Group) => {
    setGroup(next);
    set({ audience: finished(next) });
  };
  return (
    <Stack>
      <TextInput label={t('segments.name')} required={isNew} maxLength={200} value={document.name ?? ''} error={faults.name} readOnly={readOnly} onChange={(event) => set({ name: event.currentTarget.value })} data-autofocus />
      {isNew && <IdField id={id} setId={setId} suggested={slugOf(document.name ?? '')} error={faults.segment_id} />}
      <SegmentedControl
        aria-label={t('segments.how')} value={byFile ? 'file' : 'rules'} readOnly={readOnly} onChange={(how) => {
          setByFile(how === 'file');
          setOwnWay(isNew && how === 'file');
        }}
        data={[{ value: 'rules', label: t('segments.byRules') }, { value: 'file', label: t('segments.byFile') }]}
      />
      {document.ids && <Text size="sm">{t('segments.kept', { count: document.ids.count, shown: formats.count(document.ids.count) })}</Text>}
      {byFile && !readOnly && <UploadField retailer={retailer} plural="segments" id={shownId} words="segments" replaces={!isNew} afterwards={isNew ? () => nameUploaded(retailer, 'segments', shownId, document.name) : undefined} />}
      {!byFile && !document.ids && <RuleRows retailer={retailer} group={group} onChange={rules} readOnly={readOnly} />}
      {!byFile && document.ids && <Text size="sm" c="dimmed">{t('segments.filed')}</Text>}
    </Stack>
  );
}
