import { useTranslation } from 'react-i18next';

/** Reasons and events in the page's words; a name of the retailer's own stays as it is. */
export function useReasons() {
  const { t } = useTranslation('rejected');
  return {
    reason: (code: string) => t(`reason.${code}`, { defaultValue: code }),
    help: (code: string) => t(`help.${code}`, { defaultValue: '' }),
    eventName: (name: string) => t(`event.${name}`, { defaultValue: name }),
  };
}
