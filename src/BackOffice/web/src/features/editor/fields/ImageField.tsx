import { Alert, Button, FileButton, Group, Image, Paper, Stack, Text } from '@mantine/core';
import { IconCheck, IconPhotoUp, IconPhotoX } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problem';
import { addressOf, mediaQuery, uploadImage } from '../api';
import { fitOf, imageTypes, refusalOf } from '../document/images';
import type { Placement } from '@/api/campaign';
import { useEditor, useField } from '../state/EditorContext';
import { useFaultText } from './faultText';
import { MediaPicker } from './MediaPicker';

/** The image of a content: sent, or chosen among the retailer's; checked in place against its placement. */
export function ImageField({ path, placement }: { path: string; placement: Placement | undefined }) {
  const { t } = useTranslation('editor');
  const { retailer } = useEditor();
  const { value, set, faults } = useField<string>(path);
  const textOf = useFaultText();
  const sending = useSending(retailer, set);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    sending.send(event.dataTransfer.files[0] ?? null);
  };
  return (
    <Stack gap="xs" role="group" aria-label={t('image.label')} data-path={path}>
      <Text fw={500} size="sm">{t('image.label')}</Text>
      <Paper
        p="sm" radius="md" style={{ border: `1px dashed var(--mantine-color-${over ? 'clover-6' : 'dimmed'})` }} bg="transparent"
        onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}
      >
        {value && <Chosen url={value} placement={placement} key={value} />}
        <Group gap="xs" mt={value ? 'xs' : 0}>
          <FileButton accept={imageTypes.join(',')} onChange={(file) => sending.send(file)}>
            {(props) => <Button {...props} variant={value ? 'default' : 'light'} loading={sending.busy} leftSection={<IconPhotoUp size={16} aria-hidden />}>{t(value ? 'image.replace' : 'image.choose')}</Button>}
          </FileButton>
          <Text size="xs" c="dimmed">
            {placement?.width && placement.height ? t('image.wanted', { width: placement.width, height: placement.height }) : t('image.anySize')}
          </Text>
        </Group>
      </Paper>
      <div role="status">{sending.failure && <Alert color="red" variant="light" p="xs">{t(`image.failed.${sending.failure}`)}</Alert>}</div>
      {faults.length > 0 && <Text size="sm" c="light-dark(var(--mantine-color-red-9), var(--mantine-color-red-3))">{faults.map(textOf).join(' ')}</Text>}
      <MediaPicker chosen={value} placement={placement} onChoose={set} />
    </Stack>
  );
}

function useSending(retailer: string, set: (url: string) => void) {
  const queries = useQueryClient();
  const [refused, setRefused] = useState<'type' | 'size'>();
  const sending = useMutation({
    mutationFn: (file: File) => uploadImage(retailer, file),
    onSuccess: (media) => {
      set(addressOf(media.hash ?? ''));
      void queries.invalidateQueries(mediaQuery(retailer));
    },
  });
  const send = (file: File | null) => {
    if (file) {
      const refusal = refusalOf(file);
      setRefused(refusal);
      if (!refusal) {
        sending.mutate(file);
      }
    }
  };
  const status = sending.error instanceof ApiError ? sending.error.status : 0;
  const failure = refused ?? (sending.isError ? (status === 413 ? 'size' : status === 415 || status === 422 ? 'type' : 'other') : undefined);
  return { send, busy: sending.isPending, failure };
}

function Chosen({ url, placement }: { url: string; placement: Placement | undefined }) {
  const { t } = useTranslation('editor');
  const [size, setSize] = useState<{ width: number; height: number }>();
  const [broken, setBroken] = useState(false);
  const fit = size ? fitOf(size, placement) : 'unknown';
  const sizes = { ...size, wantedWidth: placement?.width, wantedHeight: placement?.height };
  return (
    <Stack gap={4}>
      <Image
        src={url} alt="" fit="contain" mah={160} w="auto" maw="100%" radius="sm" onError={() => setBroken(true)}
        onLoad={(event) => setSize({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight })}
      />
      <div role="status">
        {broken ? <Remark tone="red" text={t('image.broken')} /> : size && <Remark tone={fit === 'fits' ? 'clover' : fit === 'unknown' ? 'gray' : 'orange'} text={t(`image.fit.${fit}`, sizes)} />}
      </div>
    </Stack>
  );
}

function Remark({ tone, text }: { tone: string; text: string }) {
  const Icon = tone === 'clover' ? IconCheck : IconPhotoX;
  return <Group gap={6} wrap="nowrap"><Icon size={16} aria-hidden color={`var(--mantine-color-${tone}-6)`} /><Text size="sm">{text}</Text></Group>;
}
