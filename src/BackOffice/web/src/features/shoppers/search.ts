import * as z from 'zod/mini';
import { search, text, word } from '@/lib/search';

// A card's number in a link written by hand comes as a number.
const typed = z.catch(z.optional(z.union([z.string(), z.pipe(z.int(), z.transform(String))])), undefined);

export const shoppersSearch = search({
  q: typed, by: word(['shopper_id', 'order', 'loyalty_card', 'email']), space: word(['live', 'test']),
});

/** `at`: the moment whose state is shown. `why` and `why_at`: the campaign and the moment that are explained; without `why` a campaign is chosen. */
export const shopperSearch = search({
  at: text, space: word(['live', 'test']), kind: word(['shown', 'reaction', 'visit', 'cart', 'refused', 'identity']), campaign: text, why: text, why_at: text,
});
