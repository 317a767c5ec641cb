import * as z from 'zod/mini';
import { search } from '@/lib/search';

/** Where to go after the sign-in; only a path of this site. */
export const signInSearch = search({
  return: z.catch(z.optional(z.string().check(z.regex(/^\/(?![/\\])/))), undefined),
});
