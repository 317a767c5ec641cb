import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/format';
import type { OpenSession } from './api';
import { browserOf } from './browser';

/** Open sign-ins: on what, from where, since when.
 * @param onEnd ends one; left out: they are only shown. */
export function SessionTable({ sessions, onEnd }: { sessions: OpenSession[]; onEnd?: (session: OpenSession) => void }) {
  const { t } = useTranslation('account');
  const formats = useFormat();
  const [now] = useState(Date.now);
  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
      {sessions.map((session) => {
        const Icon = /Android|iPhone|Mobile/.test(session.user_agent) ? IconDeviceMobile : IconDeviceDesktop;
        return (
          <Group key={session.session_id} component="li" justify="space-between" wrap="nowrap" gap="sm">
            <Group gap="sm" wrap="nowrap" miw={0}>
              <Icon size={22} stroke={1.5} aria-hidden style={{ flexShrink: 0 }} />
              <div style={{ minWidth: 0 }}>
                <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>{browserOf(session.user_agent)} {session.current && <Badge component="span" size="sm" variant="light" tt="none">{t('sessions.current')}</Badge>}</Text>
                <Text size="xs" c="dimmed">
                  {session.address} · {t('sessions.since', { time: formats.moment(session.signed_in_at) })} · {t('sessions.seen', { time: formats.since(session.last_seen_at, now) })}
                </Text>
              </div>
            </Group>
            {onEnd && !session.current && (
              <Button variant="default" size="compact-sm" miw="max-content" aria-label={t('sessions.endOf', { browser: browserOf(session.user_agent), address: session.address })} onClick={() => onEnd(session)}>{t('sessions.end')}</Button>
            )}
          </Group>
        );
      })}
    </Stack>
  );
}
