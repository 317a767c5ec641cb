import { PageHeader } from '@/components/PageHeader';

export function ShoppersPage() {
  return <PageHeader title="ShoppersPage" />;
}

export function ShopperPage() {
  return <PageHeader title="ShopperPage" />;
}
