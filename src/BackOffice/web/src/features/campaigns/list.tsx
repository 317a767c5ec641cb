import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { CampaignsView } from './CampaignsView';

/** A retailer's campaigns. */
export function CampaignsPage() {
  const { retailer } = useParams({ from: '/shell/r/$retailer/campaigns' });
  const search = useSearch({ from: '/shell/r/$retailer/campaigns' });
  const navigate = useNavigate({ from: '/r/$retailer/campaigns' });
  return (
    <CampaignsView
      key={retailer} retailer={retailer} search={search}
      onSearch={(changes) => void navigate({ search: (before) => ({ ...before, ...changes }), replace: true, resetScroll: false })}
    />
  );
}

/** The campaigns of all retailers that the operator may see. */
export function AllCampaignsPage() {
  const search = useSearch({ from: '/shell/campaigns' });
  const navigate = useNavigate({ from: '/campaigns' });
  return (
    <CampaignsView
      retailer={undefined} search={search}
      onSearch={(changes) => void navigate({ search: (before) => ({ ...before, ...changes }), replace: true, resetScroll: false })}
    />
  );
}
