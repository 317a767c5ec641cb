import type { CampaignStatus } from '@/components/StatusBadge';
import type { Draft, Held } from '../api';
import { isEqual } from '../document/equal';
import { fromTemplate, type Setting, type Template, templates } from '../document/templates';
import type { CampaignDocument } from '@/api/campaign';

/** What the editor begins with. */
export interface Opened {
  /** What is edited. */
  document: CampaignDocument;
  /** The document of the version that it was made from. */
  saved: CampaignDocument;
  /** That version; null: the campaign was never saved. */
  base: number | null;
  status: CampaignStatus;
  /** When the unsaved work was kept that is taken up again. */
  recoveredFrom?: string;
  /** Somebody saved since the unsaved work was begun. */
  overtaken?: boolean;
}

/** The campaign, or the unsaved work on it, or a new one of a template; undefined where there is nothing of the kind. */
export function openingOf({ held, draft, base, template, setting }: {
  held: Held | null; draft: Draft | null; base: CampaignDocument | undefined; template: string | undefined; setting: Setting;
}): Opened | undefined {
  if (held) {
    const saved = base ?? held.document;
    if (!draft || isEqual(draft.document, held.document)) {
      return { document: held.document, saved: held.document, base: held.version, status: held.status };
    }
    return {
      document: draft.document, saved, base: draft.base_version, status: held.status, recoveredFrom: draft.saved_at,
      overtaken: draft.base_version !== held.version,
    };
  }
  const known = templates.find((entry) => entry === template) as Template | undefined;
  const fresh = known ?? (draft ? templates.find((entry) => entry === draft.document.interaction.type) : undefined);
  if (!fresh) {
    return undefined;
  }
  const begun = fromTemplate(fresh, setting);
  return draft
    ? { document: draft.document, saved: begun, base: null, status: 'draft', recoveredFrom: draft.saved_at }
    : { document: begun, saved: begun, base: null, status: 'draft' };
}
