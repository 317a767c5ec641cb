import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ForbiddenPage } from '@/components/PageStates';
import { useMay } from '@/session/session';
import { AuditLog } from './AuditLog';

/** Who did what to a retailer. */
export function AuditPage() {
  const { retailer } = useParams({ from: '/shell/r/$retailer/audit' });
  const search = useSearch({ from: '/shell/r/$retailer/audit' });
  const navigate = useNavigate({ from: '/r/$retailer/audit' });
  if (!useMay(retailer, 'administrator')) {
    return <ForbiddenPage />;
  }
  return (
    <AuditLog
      key={retailer} retailer={retailer} search={search}
      onSearch={(changes) => void navigate({ search: (before) => ({ ...before, ...changes }), resetScroll: false })}
    />
  );
}

/** Who did what to the installation: accounts, roles, tokens, sign-ins. */
export function InstallationAuditPage() {
  const search = useSearch({ from: '/shell/audit' });
  const navigate = useNavigate({ from: '/audit' });
  if (!useMay('*', 'administrator')) {
    return <ForbiddenPage />;
  }
  return (
    <AuditLog
      retailer={undefined} search={search}
      onSearch={(changes) => void navigate({ search: (before) => ({ ...before, ...changes }), resetScroll: false })}
    />
  );
}
