import { NavLink, ScrollArea, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/session/session';
import classes from './settings.module.css';

export const sections = ['general', 'keys', 'placements', 'stores', 'products', 'segments', 'team'] as const;
export type Section = (typeof sections)[number];

/** The settings' rooms; keys and team are for administrators. */
export function SettingsNav({ retailer, section }: { retailer: string; section: string }) {
  const { t } = useTranslation('settings');
  const administrator = useMay(retailer, 'administrator');
  const offered = sections.filter((name) => administrator || (name !== 'keys' && name !== 'team'));
  return (
    <nav aria-label={t('title')}>
      <ScrollArea type="auto" offsetScrollbars="x">
        <Stack className={classes.nav} gap={4}>
          {offered.map((name) => (
            <NavLink
              key={name} label={t(`section.${name}`)} active={name === section} aria-current={name === section ? 'page' : undefined} className={classes.navLink}
              renderRoot={(props) => <Link {...props} to="/r/$retailer/settings/$section" params={{ retailer, section: name }} />}
            />
          ))}
        </Stack>
      </ScrollArea>
    </nav>
  );
}
