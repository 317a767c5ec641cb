import { search, text, word } from '@/lib/search';

export const accountSearch = search({ tab: word(['profile', 'security', 'sessions', 'tokens']), item: word(['new']) });

/** `operator`: whose panel is open; `new`: an invitation. */
export const operatorsSearch = search({ q: text, operator: text });
