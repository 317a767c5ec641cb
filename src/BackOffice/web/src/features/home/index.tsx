import { PageHeader } from '@/components/PageHeader';

export function HomePage() {
  return <PageHeader title="HomePage" />;
}

export function BoardPage() {
  return <PageHeader title="BoardPage" />;
}
