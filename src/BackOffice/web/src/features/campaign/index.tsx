import { PageHeader } from '@/components/PageHeader';

export function CampaignPage() {
  return <PageHeader title="CampaignPage" />;
}
