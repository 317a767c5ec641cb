import { search, text, word } from '@/lib/search';

/** `item`: what is open beside the list; `new`: a new one. `list`: an opened product list. */
export const settingsSearch = search({ q: text, item: text, revoked: word(['yes']) });

export const retailersSearch = search({ item: word(['new']) });
