import { ActionIcon, Badge, Code, Group, Menu, Table, Text } from '@mantine/core';
import { IconBan, IconDots, IconRotate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRetailer } from '@/api/retailers';
import { useFormat } from '@/lib/format';
import type { Key } from './api';

/** Keys as rows, with what each may do and until when. */
export function KeyTable({ retailer, keys, onAsk }: { retailer: string; keys: Key[]; onAsk: (action: 'rotate' | 'revoke', key: Key) => void }) {
  const { t } = useTranslation('settings');
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table verticalSpacing="sm" aria-label={t('keys.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('keys.key')}</Table.Th>
            <Table.Th visibleFrom="sm">{t('keys.may')}</Table.Th>
            <Table.Th visibleFrom="xs">{t('keys.state')}</Table.Th>
            <Table.Th w={44} aria-label={t('actions')} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {keys.map((key) => (
            <Table.Tr key={key.key_id}>
              <Table.Td>
                <Text fw={600} size="sm" style={{ overflowWrap: 'anywhere' }}>{key.label}</Text>
                <Group gap={6}>
                  <Badge variant="light" color={key.kind?.startsWith('secret') ? 'orange' : 'clover'} tt="none" miw="max-content">{t(`keys.kind.${key.kind}`)}</Badge>
                  <Text size="xs" c="dimmed" ff="monospace">{key.key_id}</Text>
                </Group>
                <Text size="xs" c="dimmed" hiddenFrom="xs" component="div"><KeyState retailer={retailer} held={key} /></Text>
              </Table.Td>
              <Table.Td visibleFrom="sm"><May held={key} /></Table.Td>
              <Table.Td visibleFrom="xs"><Text size="sm" component="div"><KeyState retailer={retailer} held={key} /></Text></Table.Td>
              <Table.Td>{!key.revoked_at && <Actions held={key} onAsk={onAsk} />}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function May({ held }: { held: Key }) {
  const { t } = useTranslation('settings');
  const { origins = [], event_names: names = [], kind } = held;
  return (
    <Text size="sm" component="div">
      {!kind?.startsWith('secret') && <div>{origins.length > 0 ? origins.map((origin) => <Code key={origin} mr={4}>{origin}</Code>) : t('keys.anyOrigin')}</div>}
      <div>{names.length > 0 ? t('keys.onlyEvents', { names: names.join(', ') }) : t('keys.anyEvent')}</div>
    </Text>
  );
}

function KeyState({ retailer, held }: { retailer: string; held: Key }) {
  const { t } = useTranslation('settings');
  const { timeZone } = useRetailer(retailer);
  const formats = useFormat(timeZone);
  const [now] = useState(Date.now);
  if (held.revoked_at) {
    return <>{t('keys.revokedAt', { day: formats.day(held.revoked_at) })}</>;
  }
  // While it is rotated two secrets hold: the old one until its own end.
  const old = (held.secrets ?? []).map((secret) => secret.expires_at).find((end) => end && Date.parse(end) > now && end !== held.expires_at);
  return (
    <>
      {held.expires_at ? t('keys.until', { time: formats.moment(held.expires_at) }) : t('keys.active')}
      {old && <div>{t('keys.oldUntil', { time: formats.moment(old) })}</div>}
    </>
  );
}

function Actions({ held, onAsk }: { held: Key; onAsk: (action: 'rotate' | 'revoke', key: Key) => void }) {
  const { t } = useTranslation('settings');
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('keys.actionsOf', { name: held.label })}><IconDots size={18} aria-hidden /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconRotate size={16} aria-hidden />} onClick={() => onAsk('rotate', held)}>{t('keys.rotate')}</Menu.Item>
        <Menu.Item leftSection={<IconBan size={16} aria-hidden />} color="red" onClick={() => onAsk('revoke', held)}>{t('keys.revoke')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
