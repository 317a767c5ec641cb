import { PageHeader } from '@/components/PageHeader';

export function AuditPage() {
  return <PageHeader title="AuditPage" />;
}

export function InstallationAuditPage() {
  return <PageHeader title="InstallationAuditPage" />;
}
