import { createContext, useContext } from 'react';
import type { Rule } from '@/api/campaign';

interface Builder {
  /** Puts a whole rule in the place of another: where, within and others of the document are not the builder's own. */
  replace: (path: readonly number[], rule: Rule) => void;
}

export const BuilderContext = createContext<Builder>({ replace: () => undefined });

export function useBuilder(): Builder {
  return useContext(BuilderContext);
}
