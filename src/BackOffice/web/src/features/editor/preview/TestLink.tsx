import { ActionIcon, Anchor, Button, CopyButton, Group, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconExternalLink, IconLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problem';
import { useFormat } from '@/lib/format';
import { fetchPreview, pageOf, rememberPage } from './testPage';
import { sentOf } from '../document/compact';
import { useEditor } from '../state/EditorContext';

/** A signed link that shows the campaign, saved or not, on the retailer's own page: to look at and to send. */
export function TestLink({ variantId }: { variantId: string | undefined }) {
  const { t } = useTranslation('editor');
  const { retailer, document, settings } = useEditor();
  const format = useFormat(settings.time_zone);
  const [page, setPage] = useState(() => pageOf(retailer));
  const making = useMutation({
    mutationFn: () => fetchPreview(retailer, sentOf(document), page, variantId),
    onSuccess: () => rememberPage(retailer, page),
  });
  const refused = making.error instanceof ApiError && making.error.status === 422;
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          label={t('preview.page')} placeholder="https://www.exemple.fr/" size="xs" flex={1} type="url" value={page} onChange={(event) => setPage(event.currentTarget.value)}
          error={making.isError ? t(refused ? 'preview.refused' : 'preview.failed') : undefined}
        />
        <Button size="xs" variant="default" leftSection={<IconLink size={14} aria-hidden />} loading={making.isPending} disabled={!/^https?:\/\/./.test(page)} onClick={() => making.mutate()}>{t('preview.make')}</Button>
      </Group>
      {making.data && (
        <Group gap="xs" wrap="nowrap" role="status">
          <Anchor size="sm" href={making.data.url} target="_blank" rel="noreferrer">{t('preview.open')} <IconExternalLink size={14} aria-hidden /></Anchor>
          <CopyButton value={making.data.url}>
            {({ copied, copy }) => (
              <Tooltip label={t(copied ? 'common:action.copied' : 'common:action.copy')}>
                <ActionIcon variant="subtle" aria-label={t(copied ? 'common:action.copied' : 'common:action.copy')} onClick={copy}>{copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}</ActionIcon>
              </Tooltip>
            )}
          </CopyButton>
          <Text size="xs" c="dimmed">{t('preview.until', { time: format.moment(making.data.expires_at) })}</Text>
        </Group>
      )}
    </Stack>
  );
}
