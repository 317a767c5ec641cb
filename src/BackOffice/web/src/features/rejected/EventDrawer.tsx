import { Alert, Code, Drawer, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/format';
import { useOperator } from '@/session/session';
import type { RejectedEvent, Space } from './api';
import { MendForm } from './MendForm';
import { useReasons } from './useReasons';

/** One rejected event: what was wrong, what was sent, and mending it. */
export function EventDrawer({ retailer, space, event, timeZone, mayMend, onClose }: {
  retailer: string; space: Space | undefined; event: RejectedEvent | undefined; timeZone: string; mayMend: boolean; onClose: () => void;
}) {
  const { t } = useTranslation('rejected');
  return (
    <Drawer
      opened={event !== undefined} onClose={onClose} position="right" size="lg" closeButtonProps={{ 'aria-label': t('common:action.close') }}
      title={<Text span fz="lg" fw={650}>{t('drawer.title')}</Text>}
    >
      {event && <Opened key={event.rejected_id} retailer={retailer} space={space} event={event} timeZone={timeZone} mayMend={mayMend} />}
    </Drawer>
  );
}

function Opened({ retailer, space, event, timeZone, mayMend }: { retailer: string; space: Space | undefined; event: RejectedEvent; timeZone: string; mayMend: boolean }) {
  const { t } = useTranslation('rejected');
  const { reason, help, eventName } = useReasons();
  const formats = useFormat(timeZone);
  const { operator_id: self } = useOperator();
  // One that is taken while it is open keeps its form: what came of it stands there.
  const [taken] = useState(Boolean(event.resubmitted_at));
  return (
    <Stack>
      <div>
        <Title order={2} fz="lg">{event.event_name ? eventName(event.event_name) : t('noName')}</Title>
        <Text size="sm" c="dimmed">
          {t('drawer.receivedAt', { time: `${formats.day(event.at)} ${formats.second(event.at)}` })}
          {event.key_id && <> · {t('drawer.key', { id: event.key_id })}</>}
        </Text>
      </div>
      <Alert color="orange" title={<>{reason(event.code)}{event.field && <> · <Code c="var(--mantine-color-text)">{event.field}</Code></>}</>}>
        <Text size="sm">{help(event.code)}</Text>
        {event.detail && event.code !== 'required' && <Text size="sm" c="dimmed" mt={4}>{t('drawer.detail')} <span lang="en">{event.detail}</span></Text>}
      </Alert>
      {taken && event.resubmitted_at && (
        <Alert color="clover">{t(event.resubmitted_by === self ? 'drawer.resubmittedByYou' : 'drawer.resubmitted', { time: formats.moment(event.resubmitted_at) })}</Alert>
      )}
      {event.payload === null
        ? <Text c="dimmed">{t('drawer.erased')}</Text>
        : <MendForm retailer={retailer} space={space} event={event} mayMend={mayMend && !taken} />}
    </Stack>
  );
}
