import * as z from 'zod/mini';

// The small build of zod: these schemas are in the first script of every page. A parameter that does not hold is left out.

/** A text of the URL. */
export const text = z.catch(z.optional(z.string()), undefined);

/** One of some words. */
export const word = <const T extends readonly [string, ...string[]]>(words: T) => z.catch(z.optional(z.enum(words)), undefined);

/** A whole number. */
export const whole = z.catch(z.optional(z.int()), undefined);

/** Several texts. */
export const texts = z.catch(z.optional(z.array(z.string())), undefined);

/** A page's search parameters. */
export const search = z.object;
