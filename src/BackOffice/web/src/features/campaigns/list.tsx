import { PageHeader } from '@/components/PageHeader';

export function CampaignsPage() {
  return <PageHeader title="CampaignsPage" />;
}

export function AllCampaignsPage() {
  return <PageHeader title="AllCampaignsPage" />;
}
