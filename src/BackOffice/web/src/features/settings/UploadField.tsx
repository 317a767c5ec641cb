import { Alert, Button, FileInput, Group, Stack, Table, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problem';
import { FaultAlert } from '@/components/FaultAlert';
import { faultsOf } from '@/lib/faults';
import { useFormat } from '@/lib/format';
import { upload, type UploadReport } from './documents';
import classes from './settings.module.css';

/** A file of ids, one a line: uploaded, with what became of its lines. It replaces all that was there.
 * @param afterwards what a new one still needs. */
export function UploadField({ retailer, plural, id, words, replaces, afterwards }: {
  retailer: string; plural: 'segments' | 'product-lists'; id: string; words: string; replaces: boolean; afterwards?: () => Promise<void>;
}) {
  const { t } = useTranslation('settings');
  const [file, setFile] = useState<File | null>(null);
  const uploading = useMutation({
    mutationFn: async (chosen: File) => {
      const report = await upload(retailer, plural, id, chosen);
      await afterwards?.();
      return report;
    },
    onSuccess: () => setFile(null),
  });
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="xs">
        <FileInput
          label={t(`${words}.file`)} description={t(`${words}.fileHint`)} placeholder={t('upload.choose')} accept=".csv,.txt,.gz,text/csv,text/plain,application/gzip" clearable flex="1 1 240px"
          leftSection={<IconFileUpload size={16} aria-hidden />} value={file} onChange={setFile} clearButtonProps={{ 'aria-label': t('upload.clear') }}
        />
        <Button variant="default" disabled={!file || !id} loading={uploading.isPending} onClick={() => file && uploading.mutate(file)}>{t('upload.send')}</Button>
      </Group>
      {replaces && file && <Text size="sm" c="dimmed">{t('upload.replaces')}</Text>}
      <div aria-live="polite">
        {uploading.isError && <Refused error={uploading.error} />}
        {uploading.data && <Report report={uploading.data} />}
      </div>
    </Stack>
  );
}

function Report({ report }: { report: UploadReport }) {
  const { t } = useTranslation('settings');
  const formats = useFormat();
  return (
    <Alert color={report.rejected > 0 ? 'orange' : 'clover'} title={t('upload.taken', { count: report.count, shown: formats.count(report.count) })}>
      <Text size="sm">
        {t('upload.lines', { lines: formats.count(report.lines), duplicates: formats.count(report.duplicates), rejected: formats.count(report.rejected) })}
      </Text>
      {report.errors.length > 0 && <BadLines lines={report.errors.map(({ line, code, detail }) => [formats.count(line), t(`upload.faults.${code}`, { defaultValue: detail })])} all={report.rejected} />}
    </Alert>
  );
}

// Nothing was taken: the lines stand in the refusal's errors.
function Refused({ error }: { error: unknown }) {
  const { t } = useTranslation('settings');
  const lines = error instanceof ApiError ? (error.problem.errors ?? []).filter(({ field }) => field.startsWith('line ')) : [];
  return lines.length === 0
    ? <FaultAlert faults={Object.values(faultsOf(error, t))} />
    : <Alert color="red" role="alert" title={t('upload.nothing')}><BadLines lines={lines.map(({ field, code, detail }) => [field.slice(5), t(`upload.faults.${code}`, { defaultValue: detail })])} all={lines.length} /></Alert>;
}

function BadLines({ lines, all }: { lines: [string, string][]; all: number }) {
  const { t } = useTranslation('settings');
  return (
    <div className={classes.report} tabIndex={0} role="region" aria-label={t('upload.bad')}>
      <Table verticalSpacing={4} fz="sm" aria-label={t('upload.bad')}>
        <Table.Thead><Table.Tr><Table.Th w={90}>{t('upload.line')}</Table.Th><Table.Th>{t('upload.why')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {lines.map(([line, detail]) => <Table.Tr key={line}><Table.Td className="tabular">{line}</Table.Td><Table.Td>{detail}</Table.Td></Table.Tr>)}
        </Table.Tbody>
      </Table>
      {all > lines.length && <Text size="xs" c="dimmed">{t('upload.more', { count: all - lines.length })}</Text>}
    </div>
  );
}
