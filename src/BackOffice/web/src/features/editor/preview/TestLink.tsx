import { ActionIcon, Anchor, Button, CopyButton, Group, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconExternalLink, IconLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problem';
import { useFormat } from '@/lib/format';
import { pageFrom, pageMax, pageOf, rememberPage } from '@/lib/testPage';
import { sentOf } from '../document/compact';
import { useEditor } from '../state/EditorContext';
import { fetchPreview } from './fetchPreview';

/** A signed link that shows the campaign, saved or not, on the retailer's own page: to look at and to send. */
export function TestLink({ variantId }: { variantId: string | undefined }) {
  const { t } = useTranslation('editor');
  const { retailer, document, settings } = useEditor();
  const format = useFormat(settings.time_zone);
  const [page, setPage] = useState(() => pageOf(retailer));
  const [wrong, setWrong] = useState(false);
  const making = useMutation({
    mutationFn: (address: string) => fetchPreview(retailer, sentOf(document), address, variantId),
    onSuccess: (_, address) => rememberPage(retailer, address),
  });
  const make = () => {
    const address = pageFrom(page);
    setWrong(address === undefined);
    if (address !== undefined) {
      making.mutate(address);
    }
  };
  const refused = making.error instanceof ApiError && making.error.status === 422;
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          label={t('preview.page')} placeholder={t('common:testPage.like')} size="xs" flex={1} inputMode="url" maxLength={pageMax} value={page} onChange={(event) => setPage(event.currentTarget.value)}
          error={wrong ? t('common:testPage.wrong') : making.isError ? t(refused ? 'preview.refused' : 'preview.failed') : undefined}
        />
        <Button size="xs" variant="default" leftSection={<IconLink size={14} aria-hidden />} loading={making.isPending} onClick={make}>{t('preview.make')}</Button>
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
