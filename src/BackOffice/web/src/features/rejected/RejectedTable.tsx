import { Anchor, Badge, Checkbox, Code, Paper, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/format';
import type { RejectedEvent } from './api';
import { useReasons } from './useReasons';

/** Rejected events, newest first. Choosing several sends them again together. */
export function RejectedTable({ retailer, events, timeZone, chosen, onChoose }: {
  retailer: string; events: RejectedEvent[]; timeZone: string; chosen: Set<string> | undefined; onChoose: (chosen: Set<string>) => void;
}) {
  const { t } = useTranslation('rejected');
  const { reason } = useReasons();
  const formats = useFormat(timeZone);
  const choosable = events.filter(isWhole);
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) {
      next.add(id);
    }
    onChoose(next);
  };
  const all = choosable.length > 0 && choosable.every((event) => chosen?.has(event.rejected_id));
  return (
    <Paper className="panel">
      <Table.ScrollContainer minWidth={340}>
        <Table verticalSpacing="sm" horizontalSpacing="sm" highlightOnHover aria-label={t('list.title')}>
          <Table.Thead>
            <Table.Tr>
              {chosen && (
                <Table.Th w={36}>
                  <Checkbox
                    aria-label={t('choose.all')} checked={all} indeterminate={chosen.size > 0 && !all}
                    onChange={() => onChoose(all ? new Set() : new Set(choosable.slice(0, 100).map((event) => event.rejected_id)))}
                  />
                </Table.Th>
              )}
              <Table.Th>{t('column.at')}</Table.Th>
              <Table.Th>{t('column.event')}</Table.Th>
              <Table.Th visibleFrom="sm">{t('column.reason')}</Table.Th>
              <Table.Th visibleFrom="md">{t('column.state')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {events.map((event) => (
              <Table.Tr key={event.rejected_id}>
                {chosen && (
                  <Table.Td>
                    <Checkbox
                      aria-label={t('choose.one', { event: event.event_name, time: formats.moment(event.at) })} disabled={!isWhole(event)}
                      checked={chosen.has(event.rejected_id)} onChange={() => toggle(event.rejected_id)}
                    />
                  </Table.Td>
                )}
                <Table.Td className="tabular" style={{ whiteSpace: 'nowrap' }}>{formats.moment(event.at)}</Table.Td>
                <Table.Td>
                  <EventLink retailer={retailer} event={event} />
                  <Text size="xs" c="dimmed" hiddenFrom="sm" component="div">{reason(event.code)} {event.field && <Code fz="xs">{event.field}</Code>}</Text>
                  {event.resubmitted_at && <Text size="xs" hiddenFrom="md">{t('state.resubmitted')}</Text>}
                </Table.Td>
                <Table.Td visibleFrom="sm"><Text size="sm" span>{reason(event.code)}</Text> {event.field && <Code>{event.field}</Code>}</Table.Td>
                <Table.Td visibleFrom="md">
                  {event.resubmitted_at
                    ? <Badge variant="light" tt="none" miw="max-content">{t('resubmittedAt', { time: formats.moment(event.resubmitted_at) })}</Badge>
                    : <Badge variant="light" color="gray" tt="none" miw="max-content">{t('state.waiting')}</Badge>}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}

/** Whether it can be sent again as it was. */
function isWhole(event: RejectedEvent): boolean {
  return !event.resubmitted_at && event.payload !== null && !event.payload_cut;
}

function EventLink({ retailer, event }: { retailer: string; event: RejectedEvent }) {
  const { t } = useTranslation('rejected');
  const { eventName } = useReasons();
  return (
    <Anchor
      fw={600} size="sm"
      renderRoot={(props) => (
        <Link {...props} to="/r/$retailer/rejected" params={{ retailer }} search={(before) => ({ ...before, event: event.rejected_id })} resetScroll={false} />
      )}
    >
      {event.event_name ? eventName(event.event_name) : t('noName')}
    </Anchor>
  );
}
