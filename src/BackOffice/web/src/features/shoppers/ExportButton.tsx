import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sayDone, sayFailed } from '@/lib/undo';
import { fetchExport, type Subject } from './api';

/** Everything held of the shopper, as a JSON file. Who took it is in the audit log. */
export function ExportButton({ subject }: { subject: Subject }) {
  const { t } = useTranslation('shoppers');
  const taking = useMutation({
    mutationFn: () => fetchExport(subject),
    onSuccess: (file) => {
      save(file, `${subject.shopper.replaceAll(/[^\w.-]/g, '_')}.json`);
      sayDone(t('export.done'));
    },
    onError: () => sayFailed(t('export.failed')),
  });
  return (
    <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} loading={taking.isPending} onClick={() => taking.mutate()}>
      {t('export.action')}
    </Button>
  );
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
