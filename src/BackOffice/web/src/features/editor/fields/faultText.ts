import { useTranslation } from 'react-i18next';
import type { Fault } from '../api';

const known = ['required', 'wrong_type', 'too_long', 'invalid', 'unknown_field', 'unknown_value', 'duplicate', 'not_available', 'four_eyes', 'ended', 'unknown_reference'];

/** A fault in the page's words; the server's own sentence is English. */
export function useFaultText(): (fault: Fault) => string {
  const { t, i18n } = useTranslation('editor');
  return (fault) => (i18n.language === 'en' && fault.code !== 'required' && fault.detail ? fault.detail : known.includes(fault.code) ? t(`fault.${fault.code}`) : fault.detail);
}
