import { search, text, word } from '@/lib/search';

export const accountSearch = search({ tab: word(['profile', 'security', 'sessions', 'tokens']) });

export const operatorsSearch = search({ q: text, operator: text });
