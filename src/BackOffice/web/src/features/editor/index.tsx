import { PageHeader } from '@/components/PageHeader';

export function NewCampaignPage() {
  return <PageHeader title="NewCampaignPage" />;
}

export function EditorPage() {
  return <PageHeader title="EditorPage" />;
}
