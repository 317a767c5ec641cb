import { useCallback, useReducer } from 'react';
import { setAt } from '../document/paths';
import type { CampaignDocument } from '@/api/campaign';
import { begin, step } from './history';

/** The document that is edited, with undo and redo. */
export function useHistory(first: CampaignDocument) {
  const [history, dispatch] = useReducer(step, first, begin);
  const edit = useCallback((what: string, change: (document: CampaignDocument) => CampaignDocument) =>
    dispatch({ kind: 'edit', what, at: Date.now(), change }), []);
  const change = useCallback((path: string, value: unknown) => edit(path, (document) => setAt(document, path, value)), [edit]);
  return {
    document: history.now, edit, change, undo: () => dispatch({ kind: 'undo' }), redo: () => dispatch({ kind: 'redo' }),
    canUndo: history.past.length > 0, canRedo: history.future.length > 0,
  };
}
