import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { retailersQuery } from '@/api/retailers';
import { ErrorState, ForbiddenPage, NotFoundPage, PageLoading } from '@/components/PageStates';
import { datesOf } from '@/lib/format';
import { useMay, useOperator } from '@/session/session';
import { draftQuery, heldQuery, placementsQuery, versionQuery } from './api';
import { EditorRoom } from './EditorRoom';
import { openingOf } from './state/opening';

/** Reads the campaign, the operator's unsaved work on it and where it can stand; then opens the editor on them. */
export function EditorPage() {
  const { retailer, campaign } = useParams({ from: '/shell/r/$retailer/campaigns/$campaign/edit' });
  const mayEdit = useMay(retailer, 'editor');
  return mayEdit ? <Opening key={`${retailer} ${campaign}`} retailer={retailer} campaign={campaign} /> : <ForbiddenPage />;
}

function Opening({ retailer, campaign }: { retailer: string; campaign: string }) {
  const { t, i18n } = useTranslation('editor');
  const { template } = useSearch({ from: '/shell/r/$retailer/campaigns/$campaign/edit' });
  const operator = useOperator();
  const [now] = useState(() => new Date());
  const held = useQuery(heldQuery(retailer, campaign));
  const draft = useQuery(draftQuery(retailer, campaign));
  const placements = useQuery(placementsQuery(retailer));
  const retailers = useQuery(retailersQuery);
  const older = draft.data && held.data && draft.data.base_version !== null && draft.data.base_version !== held.data.version ? draft.data.base_version : undefined;
  const base = useQuery({ ...versionQuery(retailer, campaign, older ?? 0), enabled: older !== undefined });

  const failed = [held, draft, placements, retailers, base].find((query) => query.isError);
  if (failed) {
    return <ErrorState error={failed.error} retry={() => void failed.refetch()} />;
  }
  const settings = retailers.data?.find((entry) => entry.retailer_id === retailer);
  if (held.data === undefined || draft.data === undefined || !placements.data || !retailers.data || (older !== undefined && !base.data)) {
    return <PageLoading />;
  }
  if (!settings) {
    return <NotFoundPage />;
  }
  const opening = openingOf({
    held: held.data, draft: draft.data, base: base.data, template,
    setting: {
      campaignId: campaign, owner: operator.name, timeZone: settings.time_zone, placements: placements.data, now,
      name: t('new.name', { type: t(`common:type.${template ?? 'banner'}`), day: datesOf(i18n.language, { day: 'numeric', month: 'long', timeZone: settings.time_zone }).format(now) }),
    },
  });
  if (!opening) {
    return <NotFoundPage />;
  }
  return <EditorRoom retailer={retailer} settings={settings} placements={placements.data} opening={opening} />;
}
