import { useTranslation } from 'react-i18next';
import type { Fault } from '../api';
import { isMissing, useEditor } from '../state/EditorContext';

const known = ['required', 'wrong_type', 'too_long', 'invalid', 'unknown_field', 'unknown_value', 'duplicate', 'not_available', 'four_eyes', 'ended', 'unknown_reference'];

/** A fault in the page's words; the server's own sentence is English. */
export function useFaultText(): (fault: Fault) => string {
  const { t, i18n } = useTranslation('editor');
  const { document } = useEditor();
  return (fault) => {
    if (isMissing(fault, document) && fault.path !== '$') {
      return t('fault.required');
    }
    return (i18n.language === 'en' && fault.detail) || !known.includes(fault.code) ? fault.detail : t(`fault.${fault.code}`);
  };
}
