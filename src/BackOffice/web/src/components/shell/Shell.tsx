import { AppShell, Burger, Group, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useParams, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { PageLoading } from '../PageStates';
import { AccountMenu } from './AccountMenu';
import { Brand } from './Brand';
import { Navigation } from './Navigation';
import { RetailerSwitch } from './RetailerSwitch';

/** What stands around every page: brand, retailer, navigation, account. */
export function Shell() {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure();
  const { retailer } = useParams({ strict: false });
  const path = useRouterState({ select: (state) => state.location.pathname });
  const main = useRef<HTMLElement>(null);
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== path) {
      before.current = path;
      close();
      // The reader of a screen reader lands where the new page begins.
      main.current?.focus({ preventScroll: true });
    }
  }, [path, close]);
  return (
    <AppShell
      header={{ height: 56 }} navbar={{ width: 232, breakpoint: 'md', collapsed: { mobile: !opened } }} padding={{ base: 'sm', sm: 'lg' }} layout="default"
    >
      <a className="skip-link" href="#main">{t('nav.skip')}</a>
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap" gap="xs">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <Burger opened={opened} onClick={toggle} hiddenFrom="md" size="sm" aria-label={t(opened ? 'nav.close' : 'nav.open')} aria-expanded={opened} />
            <Link to="/" className="plain-link"><Brand /><VisuallyHidden> {t('nav.home')}</VisuallyHidden></Link>
            <RetailerSwitch retailerId={retailer} />
          </Group>
          <AccountMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" component="div" style={{ overflowY: 'auto' }}>
        <Navigation retailerId={retailer} />
      </AppShell.Navbar>
      <AppShell.Main id="main" ref={main} tabIndex={-1} style={{ outline: 'none' }}>
        <Suspense fallback={<PageLoading />}><Outlet /></Suspense>
      </AppShell.Main>
    </AppShell>
  );
}
