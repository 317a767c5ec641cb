import { PageHeader } from '@/components/PageHeader';

export function AccountPage() {
  return <PageHeader title="AccountPage" />;
}

export function OperatorsPage() {
  return <PageHeader title="OperatorsPage" />;
}
