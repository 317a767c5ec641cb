import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { onSignedOut, queryClient } from './api/query';
import { NotFoundPage, PageFailure, PageLoading } from './components/PageStates';
import { RetailerRoom } from './components/RetailerRoom';
import { accountSearch, operatorsSearch } from './features/account/search';
import { auditSearch } from './features/audit/search';
import { campaignSearch } from './features/campaign/search';
import { campaignsSearch } from './features/campaigns/search';
import { editorSearch } from './features/editor/search';
import { boardSearch, homeSearch } from './features/home/search';
import { rejectedSearch } from './features/rejected/search';
import { retailersSearch, settingsSearch } from './features/settings/search';
import { shopperSearch, shoppersSearch } from './features/shoppers/search';
import { signInSearch } from './features/sign-in/search';
import { sessionQuery } from './session/session';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });

// What anybody may open.
const signIn = createRoute({
  getParentRoute: () => root, path: '/sign-in', validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('./features/sign-in'), 'SignInPage'),
});
const welcome = createRoute({
  getParentRoute: () => root, path: '/welcome', component: lazyRouteComponent(() => import('./features/sign-in'), 'WelcomePage'),
});

// Everything else is behind the sign-in, in the shell.
const shell = createRoute({
  getParentRoute: () => root, id: 'shell',
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (!session.signed_in) {
      throw redirect({ to: '/sign-in', search: { return: location.href } });
    }
  },
  component: lazyRouteComponent(() => import('./components/shell/Shell'), 'Shell'),
});

const home = createRoute({
  getParentRoute: () => shell, path: '/', validateSearch: homeSearch, component: lazyRouteComponent(() => import('./features/home'), 'HomePage'),
});
const allCampaigns = createRoute({
  getParentRoute: () => shell, path: '/campaigns', validateSearch: campaignsSearch,
  component: lazyRouteComponent(() => import('./features/campaigns/list'), 'AllCampaignsPage'),
});
const account = createRoute({
  getParentRoute: () => shell, path: '/account', validateSearch: accountSearch,
  component: lazyRouteComponent(() => import('./features/account'), 'AccountPage'),
});
const operators = createRoute({
  getParentRoute: () => shell, path: '/operators', validateSearch: operatorsSearch,
  component: lazyRouteComponent(() => import('./features/account'), 'OperatorsPage'),
});
const retailers = createRoute({
  getParentRoute: () => shell, path: '/retailers', validateSearch: retailersSearch,
  component: lazyRouteComponent(() => import('./features/settings'), 'RetailersPage'),
});
const installationAudit = createRoute({
  getParentRoute: () => shell, path: '/audit', validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('./features/audit'), 'InstallationAuditPage'),
});

const retailer = createRoute({ getParentRoute: () => shell, path: '/r/$retailer', component: RetailerRoom });
const board = createRoute({
  getParentRoute: () => retailer, path: '/', validateSearch: boardSearch, component: lazyRouteComponent(() => import('./features/home'), 'BoardPage'),
});
const campaigns = createRoute({
  getParentRoute: () => retailer, path: '/campaigns', validateSearch: campaignsSearch,
  component: lazyRouteComponent(() => import('./features/campaigns/list'), 'CampaignsPage'),
});
const newCampaign = createRoute({
  getParentRoute: () => retailer, path: '/campaigns/new', validateSearch: editorSearch,
  component: lazyRouteComponent(() => import('./features/editor'), 'NewCampaignPage'),
});
const campaign = createRoute({
  getParentRoute: () => retailer, path: '/campaigns/$campaign', validateSearch: campaignSearch,
  component: lazyRouteComponent(() => import('./features/campaign'), 'CampaignPage'),
});
const editor = createRoute({
  getParentRoute: () => retailer, path: '/campaigns/$campaign/edit', validateSearch: editorSearch,
  component: lazyRouteComponent(() => import('./features/editor'), 'EditorPage'),
});
const shoppers = createRoute({
  getParentRoute: () => retailer, path: '/shoppers', validateSearch: shoppersSearch,
  component: lazyRouteComponent(() => import('./features/shoppers'), 'ShoppersPage'),
});
const shopper = createRoute({
  getParentRoute: () => retailer, path: '/shoppers/$shopper', validateSearch: shopperSearch,
  component: lazyRouteComponent(() => import('./features/shoppers'), 'ShopperPage'),
});
const rejected = createRoute({
  getParentRoute: () => retailer, path: '/rejected', validateSearch: rejectedSearch,
  component: lazyRouteComponent(() => import('./features/rejected'), 'RejectedPage'),
});
const audit = createRoute({
  getParentRoute: () => retailer, path: '/audit', validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('./features/audit'), 'AuditPage'),
});
const settings = createRoute({
  getParentRoute: () => retailer, path: '/settings/$section', validateSearch: settingsSearch,
  component: lazyRouteComponent(() => import('./features/settings'), 'SettingsPage'),
});

const tree = root.addChildren([
  signIn, welcome,
  shell.addChildren([
    home, allCampaigns, account, operators, retailers, installationAudit,
    retailer.addChildren([board, campaigns, newCampaign, campaign, editor, shoppers, shopper, rejected, audit, settings]),
  ]),
]);

export const router = createRouter({
  routeTree: tree, defaultPreload: 'intent', scrollRestoration: true,
  defaultPendingComponent: PageLoading, defaultErrorComponent: PageFailure, defaultNotFoundComponent: NotFoundPage, defaultPendingMs: 200,
});

// Signed out elsewhere, revoked or idle too long: to the sign-in, and back here after it.
onSignedOut(() => {
  const { href, pathname } = router.state.location;
  if (pathname !== '/sign-in' && pathname !== '/welcome') {
    void router.navigate({ to: '/sign-in', search: { return: href } }).then(() => queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }));
  }
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
