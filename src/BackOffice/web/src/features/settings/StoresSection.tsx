import { Badge, Group, TagsInput, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { slugOf } from '@/lib/slug';
import { DocumentDrawer } from './DocumentDrawer';
import { DocumentList } from './DocumentList';
import type { Held } from './documents';
import { IdField } from './IdField';

type Store = components['schemas']['Store'];

const idOf = (held: Held<Store>) => (held as unknown as { store_id: string }).store_id;

/** The retailer's stores; most come from its own feed. */
export function StoresSection({ retailer }: { retailer: string }) {
  const { t } = useTranslation('settings');
  return (
    <>
      <DocumentList<Store>
        retailer={retailer} plural="stores" words="stores" idOf={idOf} nameOf={({ document }) => document.name}
        columns={[
          { name: t('stores.type'), from: 'xs', value: ({ document }) => <Text size="sm">{document.type ?? '–'}</Text> },
          { name: t('stores.where'), from: 'sm', value: ({ document }) => <Text size="sm">{[document.postcode, document.region, document.country].filter(Boolean).join(' · ') || '–'}</Text> },
          {
            name: t('stores.tags'), from: 'md',
            value: ({ document }) => <Group gap={4}>{(document.tags ?? []).map((tag) => <Badge key={tag} variant="light" color="gray" tt="none" miw="max-content">{tag}</Badge>)}</Group>,
          },
        ]}
      />
      <DocumentDrawer<Store>
        retailer={retailer} plural="stores" words="stores" empty={{}} fields={['name', 'type', 'postcode', 'region', 'country', 'tags']} idFor={({ name }) => slugOf(name ?? '')}
      >
        {({ document, set, faults, id, setId, isNew, readOnly }) => (
          <>
            {isNew && <IdField id={id} setId={setId} suggested={slugOf(document.name ?? '')} error={faults.store_id ?? faults.id} />}
            <TextInput label={t('stores.name')} value={document.name ?? ''} error={faults.name} readOnly={readOnly} onChange={(event) => set({ name: event.currentTarget.value })} data-autofocus />
            <TextInput label={t('stores.type')} placeholder={t('stores.typeHint')} value={document.type ?? ''} error={faults.type} readOnly={readOnly} onChange={(event) => set({ type: event.currentTarget.value })} />
            <Group grow align="flex-start">
              <TextInput label={t('stores.postcode')} value={document.postcode ?? ''} error={faults.postcode} readOnly={readOnly} onChange={(event) => set({ postcode: event.currentTarget.value })} />
              <TextInput label={t('stores.region')} value={document.region ?? ''} error={faults.region} readOnly={readOnly} onChange={(event) => set({ region: event.currentTarget.value })} />
            </Group>
            <TextInput label={t('stores.country')} value={document.country ?? ''} error={faults.country} readOnly={readOnly} onChange={(event) => set({ country: event.currentTarget.value })} />
            <TagsInput label={t('stores.tags')} value={document.tags ?? []} error={faults.tags} readOnly={readOnly} onChange={(tags) => set({ tags })} />
            <Text size="sm" c="dimmed">{t('stores.feedHint')}</Text>
          </>
        )}
      </DocumentDrawer>
    </>
  );
}
