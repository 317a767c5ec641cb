import { placementsOf } from '@/api/campaign';
import { Group, SegmentedControl, Select, Stack } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contentFor } from '../document/contents';
import { Panel } from '../fields/Panel';
import { useEditor } from '../state/EditorContext';
import { useLanguageName } from '../steps/languages';
import { PageMock } from './PageMock';
import { TestLink } from './TestLink';

/** How it looks on a page, as one writes; and on the shop itself by a test link. */
export function PreviewPanel() {
  const { t } = useTranslation('editor');
  const { document, placements, settings } = useEditor();
  const { device = 'desktop', language } = useSearch({ from: '/shell/r/$retailer/campaigns/$campaign/edit' });
  const navigate = useNavigate({ from: '/r/$retailer/campaigns/$campaign/edit' });
  const nameOf = useLanguageName();
  const places = placementsOf(document);
  const [place, setPlace] = useState<string>();
  const [arm, setArm] = useState<string>();
  const placementId = place && places.includes(place) ? place : places[0];
  const languages = [...new Set([...(settings.languages ?? ['fr']).map((tag) => tag.split('-')[0] ?? tag), ...(language ? [language] : [])])];
  const speaking = language ?? languages[0] ?? 'fr';
  const { variants, type } = document.interaction;
  const variant = variants.find((entry) => entry.variant_id === arm) ?? variants[0];
  const on = device === 'mobile' ? 'mobile' : 'desktop';
  const set = (changes: { device?: string; language?: string }) => void navigate({ search: (before) => ({ ...before, ...changes }), replace: true, resetScroll: false });
  return (
    <Stack style={{ position: 'sticky', top: 72 }}>
      <Panel
        title={t('preview.title')}
        action={(
          <SegmentedControl
            size="xs" aria-label={t('preview.width')} value={on} onChange={(value) => set({ device: value })}
            data={[
              { value: 'desktop', label: <Group gap={4} wrap="nowrap"><IconDeviceDesktop size={16} aria-hidden />{t('preview.wide')}</Group> },
              { value: 'mobile', label: <Group gap={4} wrap="nowrap"><IconDeviceMobile size={16} aria-hidden />{t('preview.narrow')}</Group> },
            ]}
          />
        )}
      >
        <Group gap="xs">
          {places.length > 1 && (
            <Select
              size="xs" aria-label={t('preview.placement')} allowDeselect={false} value={placementId ?? null} onChange={(value) => setPlace(value ?? undefined)} flex="1 1 160px"
              data={places.map((id) => ({ value: id, label: placements.find((entry) => entry.placement_id === id)?.label ?? id }))}
            />
          )}
          {languages.length > 1 && <Select size="xs" aria-label={t('content.language')} w={120} allowDeselect={false} value={speaking} data={languages.map((value) => ({ value, label: nameOf(value) }))} onChange={(value) => set({ language: value ?? undefined })} />}
          {variants.length > 1 && <Select size="xs" aria-label={t('preview.variant')} w={120} allowDeselect={false} value={variant?.variant_id ?? null} data={variants.map((entry) => ({ value: entry.variant_id, label: t('what.variant', { id: entry.variant_id }) }))} onChange={(value) => setArm(value ?? undefined)} />}
        </Group>
        <PageMock
          retailer={settings.name} type={type} device={on} placement={placements.find((entry) => entry.placement_id === placementId)}
          content={contentFor(variant, placementId, on, speaking)}
        />
        <TestLink variantId={variant?.variant_id} />
      </Panel>
    </Stack>
  );
}
