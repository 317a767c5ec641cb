import { Button, Group, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Copy } from '@/components/SecretOnce';

/** Codes for when the telephone is lost, each good once; shown this once. */
export function RecoveryCodes({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const { t } = useTranslation('account');
  const text = codes.join('\n');
  return (
    <Stack>
      <Text size="sm">{t('factor.codesText')}</Text>
      <Paper withBorder p="md" radius="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {codes.map((code) => <Text key={code} component="li" ff="monospace" data-recovery-code>{code}</Text>)}
        </SimpleGrid>
      </Paper>
      <Group justify="space-between">
        <Group gap="xs">
          <Copy text={text} />
          <Button size="compact-sm" variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={() => save(text)}>{t('factor.download')}</Button>
        </Group>
        <Button onClick={onClose}>{t('factor.kept')}</Button>
      </Group>
    </Stack>
  );
}

function save(text: string): void {
  const url = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'luckycart-recovery-codes.txt';
  link.click();
  URL.revokeObjectURL(url);
}
