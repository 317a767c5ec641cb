import { i18n } from '@/i18n';
import { offerUndo, sayDone, sayFailed } from '@/lib/undo';
import type { CampaignRow } from '../api';
import { cloneAll, removeAll } from './clone';
import { type Outcome, run, undoOf, type Wanted } from './run';

const say = (key: string, values?: Record<string, unknown>): string => i18n.t(key, { ns: 'campaigns', ...values });

function tell(outcome: Outcome): void {
  for (const [code, count] of outcome.refused) {
    sayFailed(say('bulk.refused', { count, why: say(`refused.${code}`, { defaultValue: say('refused.other') }) }));
  }
}

/** Says that it did not go through, if it does not. */
async function orSay(doing: () => Promise<void>): Promise<void> {
  try {
    await doing();
  } catch {
    sayFailed(say('bulk.failed'));
  }
}

/** Does something to many campaigns, says what became of them and offers to take it back.
 * @param mayUndo to take back a pause is to go live: who may not do that is not offered it. */
export async function apply(wanted: Wanted, rows: readonly CampaignRow[], mayUndo: boolean): Promise<void> {
  await orSay(async () => {
    const outcome = await run(wanted, rows);
    tell(outcome);
    const count = outcome.changed.length;
    if (count === 0) {
      if (outcome.refused.size === 0) {
        sayDone(say('bulk.nothing'));
      }
      return;
    }
    const message = say(`bulk.done.${wanted.action}`, { count, tag: wanted.tag });
    if (mayUndo) {
      offerUndo(message, () => orSay(async () => tell(await run(undoOf(wanted), outcome.changed))));
    } else {
      sayDone(message);
    }
  });
}

/** Copies within the retailer, as drafts.
 * @returns the only one, where one was asked for: it opens at once, to be given its own name. */
export async function clone(rows: readonly CampaignRow[]): Promise<{ retailer_id: string; campaign_id: string } | undefined> {
  const { made, failed } = await cloneAll(rows);
  if (failed > 0) {
    sayFailed(say('clone.failed', { count: failed }));
  }
  if (made.length > 0) {
    offerUndo(say('clone.done', { count: made.length }), () => orSay(() => removeAll(made)));
  }
  return rows.length === 1 ? made[0] : undefined;
}
