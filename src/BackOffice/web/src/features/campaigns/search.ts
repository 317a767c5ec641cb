import { search, text, texts, word } from '@/lib/search';

export const campaignsSearch = search({
  q: text, retailer: text, advertiser: text, operation: text, tag: text, owner: text, status: texts, type: text, sort: text, view: word(['table', 'timeline']), from: text,
});
