import * as z from 'zod/mini';
import { search, word } from '@/lib/search';

/** Where to go after the sign-in, only a path of this site; and what a provider's sign-in ended with. */
export const signInSearch = search({
  return: z.catch(z.optional(z.string().check(z.regex(/^\/(?![/\\])/))), undefined),
  problem: word(['provider_refused']),
});
