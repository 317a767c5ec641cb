import { useEffect, useRef, useState } from 'react';
import { dropDraft, keepDraft } from '../api';
import { isEqual } from '../document/equal';
import type { CampaignDocument } from '@/api/campaign';

export type Keeping = { state: 'clean' } | { state: 'keeping' } | { state: 'kept'; at: string } | { state: 'failed' };

const afterMs = 1_200;

/** Keeps unsaved work on the server, a moment after the last change; drops it when all is as saved again.
 * @param kept when the work that the editor was opened with was kept; undefined: it is new. */
export function useDraft({ retailer, document, saved, base, kept }: {
  retailer: string; document: CampaignDocument; saved: CampaignDocument; base: number | null; kept: string | undefined;
}): Keeping {
  const [keeping, setKeeping] = useState<Keeping>(kept ? { state: 'kept', at: kept } : { state: 'clean' });
  // What the server holds: undefined for no draft.
  const held = useRef(kept ? document : undefined);
  const dirty = !isEqual(document, saved);

  useEffect(() => {
    if (!dirty && held.current === undefined) {
      return;
    }
    if (dirty && held.current === document) {
      return;
    }
    let stale = false;
    const say = (next: Keeping) => !stale && setKeeping(next);
    const keep = async () => {
      say({ state: 'keeping' });
      try {
        if (dirty) {
          const at = await keepDraft(retailer, document, base);
          held.current = document;
          say({ state: 'kept', at });
        } else {
          await dropDraft(retailer, document.campaign_id);
          held.current = undefined;
          say({ state: 'clean' });
        }
      } catch {
        // The next change tries again; what was typed is still on the page.
        say({ state: 'failed' });
      }
    };
    const timer = setTimeout(() => void keep(), afterMs);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [retailer, document, base, dirty]);

  // Who closes the page within that moment keeps the last change too.
  useEffect(() => {
    const leave = () => {
      if (dirty && held.current !== document) {
        void keepDraft(retailer, document, base, true).catch(() => undefined);
      }
    };
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, [retailer, document, base, dirty]);

  // Who goes to another page of the back office, too.
  const last = useRef({ document, base, dirty });
  useEffect(() => {
    last.current = { document, base, dirty };
  });
  useEffect(() => () => {
    const left = last.current;
    if (left.dirty && held.current !== left.document) {
      void keepDraft(retailer, left.document, left.base).catch(() => undefined);
    }
  }, [retailer]);

  return dirty ? keeping : { state: 'clean' };
}
