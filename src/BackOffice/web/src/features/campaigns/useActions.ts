import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { CampaignRow } from './api';
import type { Wanted } from './bulk/run';
import { useRights } from './rights';

/** What is done to campaigns from the list; fetched when first done. */
export function useActions() {
  const may = useRights();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const doing = async (what: () => Promise<void>) => {
    setBusy(true);
    try {
      await what();
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    apply: (wanted: Wanted, rows: readonly CampaignRow[]) => void doing(async () => {
      const { apply } = await import('./bulk/apply');
      await apply(wanted, rows, wanted.action !== 'pause' || may(rows.map((row) => row.retailer_id), 'publisher'));
    }),
    clone: (rows: readonly CampaignRow[]) => void doing(async () => {
      const { clone } = await import('./bulk/apply');
      const only = await clone(rows);
      if (only) {
        await navigate({ to: '/r/$retailer/campaigns/$campaign/edit', params: { retailer: only.retailer_id, campaign: only.campaign_id } });
      }
    }),
  };
}
