import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '@/api/problem';
import type { CampaignStatus } from '@/components/StatusBadge';
import { type Fault, faultsOf, fetchHeld, type Held, moveTo, saveCampaign } from '../api';
import { sentOf } from '../document/compact';
import { isEqual } from '../document/equal';
import type { CampaignDocument } from '@/api/campaign';
import { forgetUnsaved } from '../unsaved';
import type { Opened } from './opening';

export interface Saved {
  document: CampaignDocument;
  version: number | null;
  status: CampaignStatus;
}

export type Outcome = { kind: 'done'; held: Held } | { kind: 'refused'; faults: Fault[] } | { kind: 'lost'; theirs: Held } | { kind: 'failed'; error: unknown };

/** Saving and going live: always against the version that the work was made from. */
export function useSaving(retailer: string, opened: Opened) {
  const queries = useQueryClient();
  const [saved, setSaved] = useState<Saved>({ document: opened.saved, version: opened.base, status: opened.status });
  const [busy, setBusy] = useState(false);

  const keep = (held: Held, document: CampaignDocument) => {
    setSaved({ document, version: held.version, status: held.status });
    forgetUnsaved(retailer, document.campaign_id);
    void queries.invalidateQueries({ predicate: ({ queryKey }) => /campaign|version|attention|transition/.test(String(queryKey[0])) && !String(queryKey[0]).startsWith('editor-') });
  };
  const run = async (work: () => Promise<Outcome>): Promise<Outcome> => {
    setBusy(true);
    try {
      return await work();
    } finally {
      setBusy(false);
    }
  };
  const put = async (document: CampaignDocument, base: number | null, why?: string): Promise<Outcome> => {
    const answer = await attempt(() => saveCampaign(retailer, sentOf(document), base, why), retailer, document.campaign_id);
    if (answer.kind === 'done') {
      keep(answer.held, document);
    }
    return answer;
  };

  /** @param base another version that the document is meant to follow. */
  const save = (document: CampaignDocument, base = saved.version) => run(() => put(document, base));
  const move = (document: CampaignDocument, to: 'live' | 'review', why: string | undefined) => run(async () => {
    const first = saved.version === null || !isEqual(document, saved.document) ? await put(document, saved.version, why) : undefined;
    if (first && (first.kind !== 'done' || first.held.status === 'live' || first.held.status === 'scheduled')) {
      return first;
    }
    const version = first?.kind === 'done' ? first.held.version : (saved.version ?? 0);
    const answer = await attempt(() => moveTo(retailer, document.campaign_id, to, why, version), retailer, document.campaign_id);
    if (answer.kind === 'done') {
      keep(answer.held, document);
    }
    return answer;
  });
  return { saved, busy, save, move };
}

async function attempt(call: () => Promise<Held>, retailer: string, id: string): Promise<Outcome> {
  try {
    return { kind: 'done', held: await call() };
  } catch (error) {
    return refusalOf(error, retailer, id);
  }
}

async function refusalOf(error: unknown, retailer: string, id: string): Promise<Outcome> {
  if (error instanceof ApiError && error.code === 'lost_race') {
    const current = error.problem.current as Held | null | undefined;
    return { kind: 'lost', theirs: current ?? (await fetchHeld(retailer, id)) };
  }
  try {
    return { kind: 'refused', faults: faultsOf(error) };
  } catch {
    return { kind: 'failed', error };
  }
}
