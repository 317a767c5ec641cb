import { Badge, Group, MultiSelect, NumberInput, Select, TagsInput, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { slugOf } from '@/lib/slug';
import { DocumentDrawer } from './DocumentDrawer';
import { DocumentList } from './DocumentList';
import type { Held } from './documents';
import { IdField } from './IdField';

type Placement = components['schemas']['Placement'];

const kinds = ['any', 'banner', 'message', 'recommendation'] as const;
const devices = ['desktop', 'mobile', 'tablet'] as const;
const idOf = (held: Held<Placement>) => (held as unknown as { placement_id: string }).placement_id;

/** Places on the retailer's pages that campaigns fill. */
export function PlacementsSection({ retailer }: { retailer: string }) {
  const { t } = useTranslation('settings');
  return (
    <>
      <DocumentList<Placement>
        retailer={retailer} plural="placements" words="placements" idOf={idOf} nameOf={({ document }) => document.label}
        columns={[
          { name: t('placements.kind'), from: 'xs', value: ({ document }) => <Badge variant="light" tt="none" miw="max-content">{t(`placements.kinds.${document.kind ?? 'any'}`)}</Badge> },
          { name: t('placements.size'), from: 'sm', value: ({ document }) => <Text size="sm" className="tabular">{sizeOf(document)}</Text> },
          { name: t('placements.pages'), from: 'md', value: ({ document }) => <Text size="sm">{(document.page_types ?? []).map((page) => t(`pages.${page}`, { defaultValue: page })).join(', ') || t('placements.allPages')}</Text> },
        ]}
      />
      <DocumentDrawer<Placement>
        retailer={retailer} plural="placements" words="placements" empty={{ label: '' }} fields={['label', 'page_types', 'devices', 'width', 'height', 'kind']} idFor={({ label }) => slugOf(label)}
      >
        {({ document, set, faults, id, setId, isNew, readOnly }) => (
          <>
            <TextInput label={t('placements.label')} required maxLength={200} value={document.label} error={faults.label} readOnly={readOnly} onChange={(event) => set({ label: event.currentTarget.value })} data-autofocus />
            {isNew && <IdField id={id} setId={setId} suggested={slugOf(document.label ?? '')} error={faults.placement_id ?? faults.id} />}
            <Select
              label={t('placements.kind')} description={t('placements.kindHint')} allowDeselect={false} value={document.kind ?? 'any'} error={faults.kind} readOnly={readOnly}
              data={kinds.map((value) => ({ value, label: t(`placements.kinds.${value}`) }))} onChange={(kind) => set({ kind: kind as Placement['kind'] })}
            />
            <Group grow align="flex-start">
              <NumberInput label={t('placements.width')} suffix=" px" min={1} max={10_000} allowDecimal={false} value={document.width ?? ''} error={faults.width} readOnly={readOnly} onChange={(width) => set({ width: width === '' ? undefined : Number(width) })} />
              <NumberInput label={t('placements.height')} suffix=" px" min={1} max={10_000} allowDecimal={false} value={document.height ?? ''} error={faults.height} readOnly={readOnly} onChange={(height) => set({ height: height === '' ? undefined : Number(height) })} />
            </Group>
            <TagsInput
              label={t('placements.pages')} description={t('placements.pagesHint')} value={document.page_types ?? []} error={faults.page_types} readOnly={readOnly}
              data={['home', 'category', 'product', 'search', 'cart', 'checkout', 'confirmation']} onChange={(pages) => set({ page_types: pages })}
            />
            <MultiSelect
              label={t('placements.devices')} placeholder={(document.devices ?? []).length === 0 ? t('placements.allDevices') : undefined} value={document.devices ?? []} error={faults.devices} readOnly={readOnly}
              data={devices.map((value) => ({ value, label: t(`devices.${value}`) }))} onChange={(chosen) => set({ devices: chosen as Placement['devices'] })}
            />
          </>
        )}
      </DocumentDrawer>
    </>
  );
}

function sizeOf({ width, height }: Placement): string {
  return width && height ? `${width} × ${height} px` : width ? `${width} px` : height ? `↕ ${height} px` : '–';
}
