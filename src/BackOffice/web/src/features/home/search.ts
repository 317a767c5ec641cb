import { search, text, word } from '@/lib/search';

/** Whose campaigns, and of which retailer. */
export const homeSearch = search({ owner: word(['mine', 'all']), retailer: text });

/** By what the best campaigns of today are found. */
export const boardSearch = search({ top: word(['shown', 'clicked', 'orders', 'revenue']) });
