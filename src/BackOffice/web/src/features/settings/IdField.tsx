import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The id of a new document: made of its name unless one is typed. It never changes afterwards. */
export function IdField({ id, setId, suggested, error, required }: { id: string; setId: (id: string) => void; suggested?: string; error?: string; required?: boolean }) {
  const { t } = useTranslation('settings');
  return (
    <TextInput
      label={t('id')} description={t('idHint')} placeholder={suggested} value={id} error={error} maxLength={128} required={required} autoComplete="off" spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }} onChange={(event) => setId(event.currentTarget.value)}
    />
  );
}
