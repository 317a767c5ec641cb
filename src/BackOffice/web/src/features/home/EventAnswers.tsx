import { Anchor, Group, Skeleton, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/Panel';
import { useFormat } from '@/lib/format';
import type { EventCounts } from './api';

const answers = ['applied', 'late', 'duplicate', 'imported', 'fired'] as const;
const codesMax = 3;

/** How today's events were answered; those rejected by why, with the way to them. */
export function EventAnswers({ retailer, events }: { retailer: string; events: EventCounts | undefined }) {
  const { t } = useTranslation('home');
  const { count, percent } = useFormat();
  if (!events) {
    return <Panel title={t('answers.title')}><Stack gap="xs">{[0, 1, 2].map((n) => <Skeleton key={n} h={22} />)}</Stack></Panel>;
  }
  const all = answers.reduce((sum, answer) => sum + events[answer], events.rejected);
  const codes = Object.entries(events.rejected_by_code).sort((a, b) => b[1] - a[1]).slice(0, codesMax);
  return (
    <Panel title={t('answers.title')}>
      <Stack component="dl" gap={6} m={0}>
        {answers.filter((answer) => answer === 'applied' || events[answer] > 0).map((answer) => (
          <Row key={answer} name={t(`answers.${answer}`)}>{count(events[answer])}</Row>
        ))}
        <Row name={<Anchor size="sm" renderRoot={(props) => <Link {...props} to="/r/$retailer/rejected" params={{ retailer }} />}>{t('answers.rejected')}</Anchor>} strong={events.rejected > 0}>
          {count(events.rejected)}{events.rejected > 0 && ` (${percent(events.rejected / all)})`}
        </Row>
        {codes.map(([code, number]) => (
          <Row key={code} name={<Text span size="sm" pl="md" c="dimmed">{t(`code.${code}`, { defaultValue: code })}</Text>}>{count(number)}</Row>
        ))}
      </Stack>
    </Panel>
  );
}

function Row({ name, strong, children }: { name: React.ReactNode; strong?: boolean; children: React.ReactNode }) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <Text component="dt" size="sm">{name}</Text>
      <Text component="dd" size="sm" m={0} className="tabular" fw={strong ? 650 : undefined}>{children}</Text>
    </Group>
  );
}
