import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Keeping } from '../state/useDraft';

/** Whether what was typed is safe: "kept at 10:32". */
export function SaveState({ keeping, dirty, version, timeZone }: { keeping: Keeping; dirty: boolean; version: number | null; timeZone: string }) {
  const { t, i18n } = useTranslation('editor');
  const time = (at: string) => new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : 'fr-FR', { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(at));
  const text = !dirty ? (version === null ? t('keep.new') : t('keep.saved', { version }))
    : keeping.state === 'kept' ? t('keep.kept', { time: time(keeping.at) })
    : keeping.state === 'failed' ? t('keep.failed')
    : t('keep.keeping');
  return <Text size="sm" c={keeping.state === 'failed' && dirty ? 'red' : 'dimmed'} role="status" data-keeping={dirty ? keeping.state : 'clean'} py={8}>{text}</Text>;
}
