import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** A new campaign, at a retailer that is chosen first. */
export default function NewCampaignMenu({ choices }: { choices: { id: string; name: string }[] }) {
  const { t } = useTranslation('campaigns');
  return (
    <Menu position="bottom-end" width={240} withInitialFocusPlaceholder={false}>
      <Menu.Target><Button leftSection={<IconPlus size={16} aria-hidden />}>{t('action.new')}</Button></Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('action.newWhere')}</Menu.Label>
        {choices.map(({ id, name }) => (
          <Menu.Item key={id} renderRoot={(props) => <Link {...props} to="/r/$retailer/campaigns/new" params={{ retailer: id }} />}>{name}</Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
