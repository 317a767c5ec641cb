import { PageHeader } from '@/components/PageHeader';

export function SettingsPage() {
  return <PageHeader title="SettingsPage" />;
}

export function RetailersPage() {
  return <PageHeader title="RetailersPage" />;
}
