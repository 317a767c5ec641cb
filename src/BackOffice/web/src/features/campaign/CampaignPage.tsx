import { Tabs } from '@mantine/core';
import { IconChartLine, IconCoins, IconGitCompare, IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRetailer } from '@/api/retailers';
import { PageHeader } from '@/components/PageHeader';
import { ErrorState, PageLoading } from '@/components/PageStates';
import { StatusBadge } from '@/components/StatusBadge';
import { ActivityTab } from './ActivityTab';
import { campaignQuery, type Subject } from './api';
import { BudgetTab } from './BudgetTab';
import { CampaignActions } from './CampaignActions';
import { CampaignLine } from './CampaignLine';
import { NumbersTab } from './NumbersTab';
import { VersionsTab } from './VersionsTab';

const tabs = [['numbers', IconChartLine], ['budget', IconCoins], ['versions', IconGitCompare], ['activity', IconHistory]] as const;
type Tab = (typeof tabs)[number][0];

/** A campaign: what came of it, what it may spend, what it was, who did what. */
export function CampaignPage() {
  const { t } = useTranslation('campaign');
  const { retailer, campaign: id } = useParams({ from: '/shell/r/$retailer/campaigns/$campaign' });
  const { tab = 'numbers' } = useSearch({ from: '/shell/r/$retailer/campaigns/$campaign' });
  const navigate = useNavigate({ from: '/r/$retailer/campaigns/$campaign' });
  const { name: retailerName } = useRetailer(retailer);
  const subject: Subject = { retailer, id };
  const { data: campaign, error, refetch } = useQuery({ ...campaignQuery(subject), refetchInterval: 30_000 });
  if (!campaign) {
    return error ? <ErrorState error={error} retry={() => void refetch()} /> : <PageLoading />;
  }
  const panels: Record<Tab, React.ReactNode> = {
    numbers: <NumbersTab subject={subject} campaign={campaign} />,
    budget: <BudgetTab subject={subject} campaign={campaign} />,
    versions: <VersionsTab subject={subject} campaign={campaign} />,
    activity: <ActivityTab subject={subject} />,
  };
  return (
    <>
      <PageHeader
        title={campaign.document.name} badge={<StatusBadge status={campaign.status} />}
        crumbs={[{ label: retailerName, link: { to: '/r/$retailer', params: { retailer } } }, { label: t('common:nav.campaigns'), link: { to: '/r/$retailer/campaigns', params: { retailer } } }]}
        subtitle={<CampaignLine subject={subject} campaign={campaign} />} actions={<CampaignActions subject={subject} campaign={campaign} />}
      />
      <Tabs
        value={tab} keepMounted={false} variant="default"
        onChange={(next) => void navigate({ search: (before) => ({ ...before, tab: next === 'numbers' ? undefined : (next as Tab) }), resetScroll: false })}
      >
        <Tabs.List mb="lg" className="one-line">
          {tabs.map(([value, TabIcon]) => <Tabs.Tab key={value} value={value} leftSection={<TabIcon size={16} stroke={1.6} aria-hidden />}>{t(`tab.${value}`)}</Tabs.Tab>)}
        </Tabs.List>
        {tabs.map(([value]) => <Tabs.Panel key={value} value={value}>{panels[value]}</Tabs.Panel>)}
      </Tabs>
    </>
  );
}
