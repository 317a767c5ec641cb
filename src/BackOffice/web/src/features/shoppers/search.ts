import { search, text, word } from '@/lib/search';

export const shoppersSearch = search({ q: text, by: text, space: word(['live', 'test']) });

export const shopperSearch = search({ at: text, space: word(['live', 'test']), kind: text, campaign: text, why: text });
