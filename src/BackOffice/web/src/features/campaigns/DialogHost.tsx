import { lazy, Suspense, useEffect } from 'react';
import type { CampaignRow } from './api';
import type { Wanted } from './bulk/run';
import type { Dialog } from './dialogs';

const ImpactDialog = lazy(() => import('./bulk/ImpactDialog'));
const TagDialog = lazy(() => import('./bulk/TagDialog'));
const CopyDialog = lazy(() => import('./copy/CopyDialog'));
const StopDialog = lazy(() => import('./stop/StopDialog'));

/** The open dialog; each is fetched when first asked for. Whoever opened it has the focus again when it closes. */
export function DialogHost({ dialog, retailer, onApply, onClose }: {
  dialog: Dialog; retailer: string | undefined; onApply: (wanted: Wanted, rows: CampaignRow[]) => void; onClose: () => void;
}) {
  useEffect(() => {
    const opener = document.activeElement;
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) {
        opener.focus({ preventScroll: true });
      }
    };
  }, []);
  const done = (wanted: Wanted, rows: CampaignRow[]) => {
    onClose();
    onApply(wanted, rows);
  };
  return <Suspense fallback={null}><Content dialog={dialog} retailer={retailer} onDone={done} onClose={onClose} /></Suspense>;
}

function Content({ dialog, retailer, onDone, onClose }: {
  dialog: Dialog; retailer: string | undefined; onDone: (wanted: Wanted, rows: CampaignRow[]) => void; onClose: () => void;
}) {
  switch (dialog.kind) {
    case 'pause':
    case 'resume':
      return <ImpactDialog action={dialog.kind} rows={dialog.rows} onClose={onClose} onDo={(why) => onDone({ action: dialog.kind, why }, dialog.rows)} />;
    case 'tag':
    case 'untag':
      return <TagDialog action={dialog.kind} rows={dialog.rows} retailer={retailer} onClose={onClose} onDo={(tag) => onDone({ action: dialog.kind, tag }, dialog.rows)} />;
    case 'copy':
      return <CopyDialog rows={dialog.rows} onClose={onClose} />;
    case 'stop':
      return <StopDialog retailer={dialog.retailer} row={dialog.row} onClose={onClose} />;
  }
}
