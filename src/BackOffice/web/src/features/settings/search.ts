import { search, text } from '@/lib/search';

export const settingsSearch = search({ q: text, item: text });
