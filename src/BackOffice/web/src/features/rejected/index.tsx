import { PageHeader } from '@/components/PageHeader';

export function RejectedPage() {
  return <PageHeader title="RejectedPage" />;
}
