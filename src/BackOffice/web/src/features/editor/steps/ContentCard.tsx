import { Badge, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Content } from '@/api/campaign';
import { ImageField } from '../fields/ImageField';
import { Panel } from '../fields/Panel';
import { Remarks } from '../fields/Remarks';
import { TextField } from '../fields/TextField';
import { useEditor } from '../state/EditorContext';
import { useLanguageName } from './languages';

/** What is shown at one placement, to those with one device or language or to all. */
export function ContentCard({ path, content, actions }: { path: string; content: Content; actions: ReactNode }) {
  const { t } = useTranslation('editor');
  const { placements, document } = useEditor();
  const nameOf = useLanguageName();
  const placement = placements.find((entry) => entry.placement_id === content.placement);
  const isBanner = document.interaction.type === 'banner';
  return (
    <Panel
      title={placement?.label ?? content.placement ?? t(isBanner ? 'content.noPlacement' : 'content.anywhere')} action={<Group gap={4}>{actions}</Group>}
      hint={(
        <Group gap={6} mt={4}>
          <Badge variant="light" color="gray" tt="none">{content.device ? t(`device.${content.device}`) : t('device.all')}</Badge>
          <Badge variant="light" color="gray" tt="none">{content.language ? nameOf(content.language) : t('content.allLanguages')}</Badge>
        </Group>
      )}
    >
      <Stack gap="sm">
        {isBanner && <ImageField path={`${path}.image_url`} placement={placement} />}
        {isBanner && <TextField path={`${path}.alt`} label={t('content.alt')} description={t('content.altHint')} maxLength={300} />}
        {!isBanner && <TextField path={`${path}.title`} label={t('content.title')} maxLength={200} required />}
        {!isBanner && <TextField path={`${path}.body`} label={t('content.body')} maxLength={2000} lines />}
        <TextField path={`${path}.link_url`} label={t('content.link')} placeholder="/promotions" maxLength={2048} inputMode="url" />
        {[path, `${path}.device`, `${path}.language`, `${path}.placement`].map((at) => <Remarks key={at} at={at} />)}
      </Stack>
    </Panel>
  );
}
