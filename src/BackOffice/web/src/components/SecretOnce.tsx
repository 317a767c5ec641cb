import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy, IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** A secret, or a link, that is shown this once: says so, and copies it. */
export function SecretOnce({ label, secret, text }: { label: string; secret: string; text: string }) {
  const { t } = useTranslation();
  return (
    <Alert color="clover" icon={<IconKey size={18} aria-hidden />} title={label}>
      <Stack gap="xs">
        <Text size="sm">{text}</Text>
        <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }} data-secret>{secret}</Code>
        <Group><Copy text={secret} /></Group>
        <Text size="xs" c="dimmed">{t('secret.once')}</Text>
      </Stack>
    </Alert>
  );
}

/** Copies a text and says that it did. */
export function Copy({ text, label }: { text: string; label?: string }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={text} timeout={3_000}>
      {({ copied, copy }) => (
        <Button
          size="compact-sm" variant={copied ? 'light' : 'filled'} onClick={copy} aria-live="polite"
          leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        >
          {copied ? t('action.copied') : (label ?? t('action.copy'))}
        </Button>
      )}
    </CopyButton>
  );
}
