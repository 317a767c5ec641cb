import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/PageHeader';
import { useOperator } from '@/session/session';
import { OwnSessions } from './OwnSessions';
import { PasswordPanel } from './PasswordPanel';
import { ProfilePanel } from './ProfilePanel';
import { SecondFactorPanel } from './SecondFactorPanel';
import { TokensPanel } from './TokensPanel';

const tabs = ['profile', 'security', 'sessions', 'tokens'] as const;

/** One's own account: who one is, how one signs in, where one is signed in, what scripts may do. */
export function AccountPage() {
  const { t } = useTranslation('account');
  const { email } = useOperator();
  const { tab = 'profile' } = useSearch({ from: '/shell/account' });
  const navigate = useNavigate({ from: '/account' });
  return (
    <>
      <PageHeader title={t('title')} subtitle={email} />
      <Tabs value={tab} keepMounted={false} onChange={(next) => void navigate({ search: next === 'profile' || !next ? {} : { tab: next as typeof tab } })}>
        <Tabs.List mb="md" className="one-line">{tabs.map((name) => <Tabs.Tab key={name} value={name}>{t(`tab.${name}`)}</Tabs.Tab>)}</Tabs.List>
        <Tabs.Panel value="profile"><ProfilePanel /></Tabs.Panel>
        <Tabs.Panel value="security"><PasswordPanel /><SecondFactorPanel /></Tabs.Panel>
        <Tabs.Panel value="sessions"><OwnSessions /></Tabs.Panel>
        <Tabs.Panel value="tokens"><TokensPanel /></Tabs.Panel>
      </Tabs>
    </>
  );
}
