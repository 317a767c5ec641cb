import { search, text } from '@/lib/search';

export const homeSearch = search({ owner: text });

export const boardSearch = search({ from: text, to: text });
