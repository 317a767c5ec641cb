import { search, text, whole, word } from '@/lib/search';

/** `from`, `to`: days of a chosen period, both inclusive. `version`, `against`: the two that are compared. */
export const campaignSearch = search({
  tab: word(['numbers', 'budget', 'versions', 'activity']), period: word(['today', 'yesterday', '7d', '30d', 'all', 'custom']), from: text, to: text,
  by: word(['hour', 'day']), of: word(['reach', 'orders', 'revenue']), show: word(['chart', 'table']), version: whole, against: whole,
});
