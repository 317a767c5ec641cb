import type { CampaignDocument } from '@/api/campaign';
import { isEqual } from '../document/equal';

/** The document with the way back and forth. */
export interface History {
  now: CampaignDocument;
  past: readonly CampaignDocument[];
  future: readonly CampaignDocument[];
  /** What was changed last, and when: typing in one field is one step back. */
  last?: { what: string; at: number };
}

export type Step =
  | { kind: 'edit'; what: string; at: number; change: (document: CampaignDocument) => CampaignDocument }
  | { kind: 'undo' } | { kind: 'redo' };

const stepsMax = 200;
const togetherMs = 1_500;

export function begin(document: CampaignDocument): History {
  return { now: document, past: [], future: [] };
}

export function step(history: History, action: Step): History {
  switch (action.kind) {
    case 'undo': {
      const before = history.past.at(-1);
      return before ? { now: before, past: history.past.slice(0, -1), future: [history.now, ...history.future] } : history;
    }
    case 'redo': {
      const [after, ...future] = history.future;
      return after ? { now: after, past: [...history.past, history.now], future } : history;
    }
    default:
      return edited(history, action);
  }
}

function edited(history: History, { what, at, change }: Extract<Step, { kind: 'edit' }>): History {
  const now = change(history.now);
  if (isEqual(now, history.now)) {
    return history;
  }
  const together = history.last?.what === what && at - history.last.at < togetherMs;
  const past = together ? history.past : [...history.past, history.now].slice(-stepsMax);
  return { now, past, future: [], last: { what, at } };
}
