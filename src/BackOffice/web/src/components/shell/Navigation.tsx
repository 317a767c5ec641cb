import { NavLink, Stack, Text } from '@mantine/core';
import {
  IconActivityHeartbeat, IconAlertOctagon, IconBuildingStore, IconHistory, IconHome, IconSettings, IconSpeakerphone, IconUserSearch, IconUsersGroup, type Icon,
} from '@tabler/icons-react';
import { Link, type LinkProps, useMatchRoute } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { roleAt, useOperator } from '@/session/session';

interface Entry {
  label: string;
  icon: Icon;
  link: LinkProps;
  exact?: boolean;
}

/** Rooms of the product: all retailers', and the present one's. */
export function Navigation({ retailerId }: { retailerId: string | undefined }) {
  const { t } = useTranslation();
  const operator = useOperator();
  const administrator = roleAt(operator, '*') === 'administrator';
  const all: Entry[] = [
    { label: t('nav.home'), icon: IconHome, link: { to: '/' }, exact: true },
    { label: t('nav.allCampaigns'), icon: IconSpeakerphone, link: { to: '/campaigns' }, exact: true },
  ];
  const installation: Entry[] = [
    { label: t('nav.retailers'), icon: IconBuildingStore, link: { to: '/retailers' } },
    { label: t('nav.operators'), icon: IconUsersGroup, link: { to: '/operators' } },
    { label: t('nav.installationAudit'), icon: IconHistory, link: { to: '/audit' } },
  ];
  return (
    <nav aria-label={t('nav.label')}>
      <Stack gap="lg">
        <Entries entries={all} />
        {retailerId && <Entries title={t('nav.ofRetailer')} entries={entriesOf(retailerId, t, roleAt(operator, retailerId) === 'administrator')} />}
        {administrator && <Entries title={t('nav.installation')} entries={installation} />}
      </Stack>
    </nav>
  );
}

function entriesOf(retailer: string, t: (key: string) => string, administrator: boolean): Entry[] {
  const params = { retailer };
  const audit: Entry = { label: t('nav.audit'), icon: IconHistory, link: { to: '/r/$retailer/audit', params } };
  return [
    { label: t('nav.board'), icon: IconActivityHeartbeat, link: { to: '/r/$retailer', params }, exact: true },
    { label: t('nav.campaigns'), icon: IconSpeakerphone, link: { to: '/r/$retailer/campaigns', params } },
    { label: t('nav.shoppers'), icon: IconUserSearch, link: { to: '/r/$retailer/shoppers', params } },
    { label: t('nav.rejected'), icon: IconAlertOctagon, link: { to: '/r/$retailer/rejected', params } },
    ...(administrator ? [audit] : []),
    { label: t('nav.settings'), icon: IconSettings, link: { to: '/r/$retailer/settings/$section', params: { retailer, section: 'general' } } },
  ];
}

function Entries({ title, entries }: { title?: string; entries: Entry[] }) {
  const matches = useMatchRoute();
  return (
    <Stack gap={2}>
      {title && <Text size="xs" fw={600} c="dimmed" px="sm" tt="uppercase">{title}</Text>}
      {entries.map(({ label, icon: EntryIcon, link, exact }) => {
        const params = link.to === '/r/$retailer/settings/$section' ? { retailer: (link.params as { retailer: string }).retailer } : link.params;
        const active = Boolean(matches({ to: link.to, params, fuzzy: !exact } as never));
        return (
          <NavLink
            key={label} label={label} active={active} leftSection={<EntryIcon size={18} stroke={1.6} aria-hidden />} aria-current={active ? 'page' : undefined}
            // What is the present page is told above: the link itself would take every page below its address for it.
            renderRoot={(props) => <Link {...props} {...link} activeOptions={{ exact: true, includeSearch: false }} />} style={{ borderRadius: 8 }}
          />
        );
      })}
    </Stack>
  );
}
