import { search, text, whole, word } from '@/lib/search';

export const campaignSearch = search({
  tab: word(['numbers', 'budget', 'versions', 'activity']), from: text, to: text, by: word(['hour', 'day']), version: whole, against: whole,
});
