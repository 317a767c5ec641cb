import { Badge, Group, SegmentedControl, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRetailer } from '@/api/retailers';
import { Figure } from '@/components/Figure';
import { ErrorState } from '@/components/PageStates';
import { useFormat } from '@/lib/format';
import { slugOf } from '@/lib/slug';
import { feedStatusQuery } from './api';
import { ConditionRows } from './ConditionRows';
import { DocumentDrawer, type Fields } from './DocumentDrawer';
import { DocumentList } from './DocumentList';
import { type Held, nameUploaded } from './documents';
import { IdField } from './IdField';
import { type Condition, listField } from './rules';
import { UploadField } from './UploadField';

interface ProductList {
  name?: string;
  item_ids?: string[];
  gtins?: string[];
  where?: Condition[];
  items?: { of: 'item_id' | 'gtin'; hash: string; count: number };
}

type How = 'ids' | 'gtins' | 'where' | 'file';

const idOf = (held: Held<ProductList>) => (held as unknown as { list_id: string }).list_id;
const howOf = ({ items, where, gtins }: ProductList): How => (items ? 'file' : where ? 'where' : gtins ? 'gtins' : 'ids');

/** What the shop's feed brought, and named lists of products for conditions on items. */
export function ProductsSection({ retailer }: { retailer: string }) {
  const { t } = useTranslation('settings');
  const { timeZone } = useRetailer(retailer);
  const formats = useFormat(timeZone);
  return (
    <Stack>
      <FeedStatus retailer={retailer} />
      <DocumentList<ProductList>
        retailer={retailer} plural="product-lists" words="lists" idOf={idOf} nameOf={({ document }) => document.name}
        columns={[
          { name: t('lists.how'), from: 'xs', value: ({ document }) => <Badge variant="light" tt="none" miw="max-content">{t(`lists.hows.${howOf(document)}`)}</Badge> },
          { name: t('lists.size'), from: 'sm', value: ({ document }) => <Text size="sm" className="tabular">{sizeOf(document, formats.count) ?? t('lists.dynamic')}</Text> },
          { name: t('changedAt'), from: 'md', value: (held) => <Text size="sm" className="tabular">{formats.moment(held.changed_at)}</Text> },
        ]}
      />
      <DocumentDrawer<ProductList> retailer={retailer} plural="product-lists" words="lists" empty={{}} fields={['name', 'list_id']} idFor={({ name }) => slugOf(name ?? '')}>
        {(fields) => <ListFields retailer={retailer} {...fields} />}
      </DocumentDrawer>
    </Stack>
  );
}

function FeedStatus({ retailer }: { retailer: string }) {
  const { t } = useTranslation('settings');
  const { timeZone } = useRetailer(retailer);
  const formats = useFormat(timeZone);
  const status = useQuery(feedStatusQuery(retailer));
  if (status.isError) {
    return <ErrorState error={status.error} retry={() => void status.refetch()} />;
  }
  const note = (part: { last_change_at?: string; by?: string } | undefined) => part?.last_change_at
    ? t('feed.last', { time: formats.moment(part.last_change_at), by: part.by ?? '' })
    : part && t('feed.never');
  return (
    <section aria-label={t('feed.title')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {(['products', 'stores'] as const).map((part) => (
          <Figure key={part} label={t(`feed.${part}`)} value={status.data && formats.count(status.data[part].count)} note={note(status.data?.[part])} />
        ))}
      </SimpleGrid>
    </section>
  );
}

function ListFields({ retailer, document, set, faults, id, setId, isNew, readOnly, setOwnWay }: Fields<ProductList> & { retailer: string }) {
  const { t } = useTranslation('settings');
  const formats = useFormat();
  const [how, setHow] = useState(howOf(document));
  const [typed, setTyped] = useState((document.item_ids ?? document.gtins ?? []).join('\n'));
  const [where, setWhere] = useState(document.where ?? []);
  const shownId = id.trim() || slugOf(document.name ?? '');
  const state = (next: How, text: string, conditions: Condition[]) => {
    const ids = text.split(/[\s,;]+/).filter(Boolean);
    const full = conditions.filter(({ field, value }) => field !== listField && (!Array.isArray(value) || value.length > 0));
    set({ item_ids: next === 'ids' ? ids : undefined, gtins: next === 'gtins' ? ids : undefined, where: next === 'where' ? full : undefined });
  };
  return (
    <Stack>
      <TextInput label={t('lists.name')} required={isNew} maxLength={200} value={document.name ?? ''} error={faults.name} readOnly={readOnly} onChange={(event) => set({ name: event.currentTarget.value })} data-autofocus />
      {isNew && <IdField id={id} setId={setId} suggested={slugOf(document.name ?? '')} error={faults.list_id} />}
      <Group>
        <SegmentedControl
          aria-label={t('lists.how')} value={how} readOnly={readOnly} data={(['ids', 'gtins', 'where', 'file'] as const).map((value) => ({ value, label: t(`lists.hows.${value}`) }))}
          onChange={(next) => {
            setHow(next as How);
            setOwnWay(isNew && next === 'file');
            state(next as How, typed, where);
          }}
        />
      </Group>
      {(how === 'ids' || how === 'gtins') && (
        <Textarea
          label={t(`lists.typed.${how}`)} description={t('lists.typedHint')} autosize minRows={5} maxRows={16} value={typed} readOnly={readOnly} error={faults.item_ids ?? faults.gtins} spellCheck={false}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            state(how, event.currentTarget.value, where);
          }}
        />
      )}
      {how === 'where' && (
        <ConditionRows
          retailer={retailer} conditions={where} readOnly={readOnly} add={t('lists.addCondition')}
          onChange={(next) => {
            setWhere(next);
            state(how, typed, next);
          }}
        />
      )}
      {document.items && <Text size="sm">{t('lists.kept', { count: document.items.count, shown: formats.count(document.items.count) })}</Text>}
      {how === 'file' && !readOnly && <UploadField retailer={retailer} plural="product-lists" id={shownId} words="lists" replaces={!isNew} afterwards={isNew ? () => nameUploaded(retailer, 'product-lists', shownId, document.name) : undefined} />}
    </Stack>
  );
}

function sizeOf({ items, item_ids: ids, gtins }: ProductList, count: (n: number) => string): string | undefined {
  const size = items?.count ?? ids?.length ?? gtins?.length;
  return size === undefined ? undefined : count(size);
}
