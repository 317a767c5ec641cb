import { useTranslation } from 'react-i18next';

/** A language as people of the page's language call it. */
export function useLanguageName(): (language: string) => string {
  const names = new Intl.DisplayNames([useTranslation().i18n.language], { type: 'language' });
  return (language) => {
    try {
      return names.of(language) ?? language;
    } catch {
      // Not a language tag: the document may hold anything its author typed.
      return language;
    }
  };
}
