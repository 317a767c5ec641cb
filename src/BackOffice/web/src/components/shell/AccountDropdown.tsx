import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconLanguage, IconLogout, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ok } from '@/api/client';
import { type Language, setLanguage } from '@/i18n';
import { useOperator } from '@/session/session';
import { AccountButton } from './AccountButton';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

/** Who is signed in; language, light or dark, sign-out. Open from the start: it is made when asked for. */
export default function AccountDropdown() {
  const { t, i18n } = useTranslation();
  const operator = useOperator();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState(true);
  const other: Language = i18n.language === 'fr' ? 'en' : 'fr';
  return (
    <Menu
      opened={opened} position="bottom-end" width={240} returnFocus={false} withInitialFocusPlaceholder={false}
      onChange={(next) => {
        setOpened(next);
        if (!next) {
          button.current?.focus();
        }
      }}
    >
      <Menu.Target><AccountButton ref={button} /></Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{operator.name}<br />{operator.email}</Menu.Label>
        <Menu.Item leftSection={<IconUserCircle {...icon} />} renderRoot={(props) => <Link {...props} to="/account" />}>{t('account.mine')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLanguage {...icon} />} lang={other} onClick={() => void setLanguage(other)}>{t('account.otherLanguage')}</Menu.Item>
        <Menu.Item leftSection={<IconSun {...icon} />} disabled={colorScheme === 'light'} onClick={() => setColorScheme('light')}>{t('account.light')}</Menu.Item>
        <Menu.Item leftSection={<IconMoon {...icon} />} disabled={colorScheme === 'dark'} onClick={() => setColorScheme('dark')}>{t('account.dark')}</Menu.Item>
        <Menu.Item leftSection={<IconDeviceDesktop {...icon} />} disabled={colorScheme === 'auto'} onClick={() => setColorScheme('auto')}>{t('account.auto')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout {...icon} />} onClick={() => void signOut()}>{t('account.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

async function signOut() {
  await ok(api.DELETE('/api/v1/session' as never));
  // Loaded anew: nothing of what the operator saw stays in memory for the next one, and no page is drawn without an operator.
  window.location.assign('/sign-in');
}
