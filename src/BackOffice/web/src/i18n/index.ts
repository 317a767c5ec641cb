import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { typeset } from './typeset';

export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

const stored = 'luckycart-language';
const files = import.meta.glob<{ default: Record<string, unknown> }>('../locales/*/*.json');

// One namespace a feature, fetched with the feature.
const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, callback) => {
    const load = files[`../locales/${language}/${namespace}.json`];
    if (!load) {
      callback(new Error(`There is no ${namespace} in ${language}.`), null);
      return;
    }
    load().then((module) => callback(null, language === 'fr' ? typeset(module.default) : module.default), (error: Error) => callback(error, null));
  },
};

function first(): Language {
  const chosen = localStorage.getItem(stored) ?? navigator.language;
  return chosen.startsWith('en') ? 'en' : 'fr';
}

export const i18n = i18next.createInstance();

export async function startI18n(): Promise<void> {
  i18n.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18n.use(backend).use(initReactI18next).init({
    lng: first(), fallbackLng: false, supportedLngs: languages, ns: ['common'], defaultNS: 'common', returnNull: false,
    interpolation: { escapeValue: false }, react: { useSuspense: true, nsMode: 'fallback' },
  });
}

/** Changes the language of the whole page, and remembers it on this device. */
export async function setLanguage(language: Language): Promise<void> {
  localStorage.setItem(stored, language);
  await i18n.changeLanguage(language);
}
