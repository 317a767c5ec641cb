import { Menu } from '@mantine/core';
import { IconAlertOctagon, IconCopy, IconCopyPlus, IconEdit, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignRow } from './api';
import type { Dialog } from './dialogs';
import { useMayAnywhere, useRights } from './rights';
import { MenuButton } from './table/MenuButton';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

/** What can be done to one campaign; made when it is asked for. */
export default function CampaignMenu({ row, onDialog, onPause, onClone }: {
  row: CampaignRow; onDialog: (dialog: Dialog) => void; onPause: (row: CampaignRow) => void; onClone: (rows: readonly CampaignRow[]) => void;
}) {
  const { t } = useTranslation('campaigns');
  const may = useRights();
  const mayCopy = useMayAnywhere('editor');
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState(true);
  const editor = may([row.retailer_id], 'editor');
  const params = { retailer: row.retailer_id, campaign: row.campaign_id };
  const running = row.status === 'live' || row.status === 'test';
  return (
    <Menu
      opened={opened} position="bottom-end" width={250} withinPortal returnFocus={false} withInitialFocusPlaceholder={false}
      onChange={(next) => {
        setOpened(next);
        if (!next) {
          button.current?.focus();
        }
      }}
    >
      <Menu.Target>
        <MenuButton ref={button} label={t('menu.open', { name: row.name })} />
      </Menu.Target>
      <Menu.Dropdown>
        {editor && (
          <Menu.Item leftSection={<IconEdit {...icon} />} renderRoot={(props) => <Link {...props} to="/r/$retailer/campaigns/$campaign/edit" params={params} />}>{t('common:action.edit')}</Menu.Item>
        )}
        {editor && (row.status === 'live' || row.status === 'scheduled') && (
          <Menu.Item leftSection={<IconPlayerPause {...icon} />} onClick={() => onPause(row)}>{t('action.pause')}</Menu.Item>
        )}
        {row.status === 'paused' && may([row.retailer_id], 'publisher') && (
          <Menu.Item leftSection={<IconPlayerPlay {...icon} />} onClick={() => onDialog({ kind: 'resume', rows: [row] })}>{t('action.resume')}</Menu.Item>
        )}
        {editor && <Menu.Item leftSection={<IconCopyPlus {...icon} />} onClick={() => onClone([row])}>{t('action.clone')}</Menu.Item>}
        {mayCopy && <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => onDialog({ kind: 'copy', rows: [row] })}>{t('action.copy')}</Menu.Item>}
        {editor && running && (
          <>
            <Menu.Divider />
            <Menu.Item color="red.9" leftSection={<IconAlertOctagon {...icon} />} onClick={() => onDialog({ kind: 'stop', retailer: row.retailer_id, row })}>{t('action.stop')}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
