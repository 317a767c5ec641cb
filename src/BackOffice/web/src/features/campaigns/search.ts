import * as z from 'zod/mini';
import { search, texts, word } from '@/lib/search';

// A tag or an operation of digits, in a link written by hand, comes as a number.
const typed = z.catch(z.optional(z.union([z.string(), z.pipe(z.number(), z.transform(String))])), undefined);

/** `from`, `zoom`, `group`: the calendar's first day, its scale, and what its rows stand under. */
export const campaignsSearch = search({
  q: typed, retailer: typed, advertiser: typed, operation: typed, tag: typed, owner: typed, status: texts, type: typed,
  sort: word(['name', '-name', 'status', '-status', 'starts_at', '-starts_at', 'ends_at', '-ends_at', 'changed_at', '-changed_at', 'priority', '-priority']),
  view: word(['table', 'timeline']), from: typed, zoom: word(['day', 'week']), group: word(['advertiser', 'operation', 'placement']),
});
