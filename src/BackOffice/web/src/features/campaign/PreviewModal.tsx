import { Alert, Anchor, Button, CopyButton, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ok } from '@/api/client';
import { ApiError } from '@/api/problem';
import { useRetailer } from '@/api/retailers';
import { formatsOf } from '@/lib/format';
import { pageFrom, pageMax, pageOf, rememberPage } from '@/lib/testPage';
import type { Held, Subject } from './api';

/** A link that shows the campaign on a page of the retailer, to whoever opens it. */
export function PreviewModal({ opened, onClose, subject, campaign }: { opened: boolean; onClose: () => void; subject: Subject; campaign: Held }) {
  const { t, i18n } = useTranslation('campaign');
  const { timeZone } = useRetailer(subject.retailer);
  const variants = campaign.document.interaction.variants ?? [];
  const [page, setPage] = useState(() => pageOf(subject.retailer));
  const [wrong, setWrong] = useState(false);
  const [variant, setVariant] = useState<string | null>(null);
  const preview = useMutation({
    mutationFn: (address: string) => ok(api.POST('/api/v1/retailers/{retailer}/campaigns/{id}/preview', {
      params: { path: { retailer: subject.retailer, id: subject.id } }, body: { page_url: address, variant_id: variant ?? undefined },
    })),
    onSuccess: (_, address) => rememberPage(subject.retailer, address),
  });
  const refused = preview.error instanceof ApiError && preview.error.status === 422;
  const make = () => {
    const address = pageFrom(page);
    setWrong(address === undefined);
    if (address !== undefined) {
      preview.mutate(address);
    }
  };
  return (
    <Modal opened={opened} onClose={onClose} title={<Text span fz="lg" fw={650}>{t('preview.title')}</Text>} size="lg" closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <Stack>
          <Text size="sm" c="dimmed">{t('preview.text')}</Text>
          <TextInput
            required inputMode="url" label={t('preview.page')} description={t('common:testPage.help')} placeholder={t('common:testPage.like')} maxLength={pageMax} data-autofocus
            value={page} onChange={(event) => setPage(event.currentTarget.value)} error={wrong || refused ? t('common:testPage.wrong') : undefined}
          />
          {variants.length > 1 && (
            <Select label={t('preview.variant')} clearable placeholder={t('preview.anyVariant')} value={variant} onChange={setVariant} data={variants.map(({ variant_id: id }) => ({ value: id, label: t('variant.name', { id }) }))} />
          )}
          {preview.isError && !refused && <Alert color="red">{t('preview.failed')}</Alert>}
          {preview.data && (
            <Alert color="clover" title={t('preview.ready')}>
              <Stack gap="xs">
                <Anchor href={preview.data.url} target="_blank" rel="noreferrer" size="sm" style={{ overflowWrap: 'anywhere' }}>{preview.data.url} <IconExternalLink size={14} aria-hidden /></Anchor>
                <Text size="xs">{t('preview.until', { day: formatsOf(i18n.language, timeZone).moment(preview.data.expires_at) })}</Text>
              </Stack>
            </Alert>
          )}
          <Group justify="flex-end">
            {preview.data && <CopyButton value={preview.data.url}>{({ copied, copy }) => <Button variant="default" onClick={copy}>{t(copied ? 'common:action.copied' : 'common:action.copy')}</Button>}</CopyButton>}
            <Button type="submit" loading={preview.isPending}>{t('preview.make')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
