import { Anchor, Badge, Code, Group, Paper, Progress, Skeleton, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/format';
import type { RejectedSearch, Summary } from './api';
import { useReasons } from './useReasons';

/** How many were rejected, by reason and field; each narrows the list below. */
export function SummaryTable({ retailer, search, summary, timeZone }: { retailer: string; search: RejectedSearch; summary: Summary | undefined; timeZone: string }) {
  const { t } = useTranslation('rejected');
  const { reason } = useReasons();
  const formats = useFormat(timeZone);
  if (!summary) {
    return <Stack gap="xs" role="status" aria-label={t('common:state.loading')}>{[0, 1].map((n) => <Skeleton key={n} h={44} />)}</Stack>;
  }
  const most = Math.max(1, ...summary.by.map(({ count }) => count));
  return (
    <Paper className="panel">
      <Table.ScrollContainer minWidth={320}>
        <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover aria-label={t('summary.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('column.reason')}</Table.Th>
              <Table.Th ta="end">{t('column.count')}</Table.Th>
              <Table.Th w="24%" visibleFrom="md"><VisuallyHidden>{t('column.share')}</VisuallyHidden></Table.Th>
              <Table.Th visibleFrom="sm">{t('column.last')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {summary.by.map((line) => {
              const chosen = search.code === line.code && (search.field ?? '') === (line.field ?? '');
              return (
                <Table.Tr key={`${line.code} ${line.field}`} bg={chosen ? 'var(--mantine-color-clover-light)' : undefined}>
                  <Table.Td>
                    <Group gap={6}>
                      <Anchor
                        fw={600} size="sm" aria-current={chosen || undefined}
                        renderRoot={(props) => (
                          <Link
                            {...props} to="/r/$retailer/rejected" params={{ retailer }} resetScroll={false}
                            search={(before) => ({ ...before, event: undefined, code: chosen ? undefined : line.code, field: chosen ? undefined : line.field || undefined })}
                          />
                        )}
                      >
                        {reason(line.code)}
                      </Anchor>
                      {line.field && <Code>{line.field}</Code>}
                    </Group>
                    <Text size="xs" c="dimmed">{(line.event_names ?? []).join(', ')}</Text>
                  </Table.Td>
                  <Table.Td ta="end" className="tabular">
                    {formats.count(line.count)}
                    {(line.resubmitted ?? 0) > 0 && <Badge component="div" variant="light" size="sm" tt="none" miw="max-content">{t('summary.resubmitted', { count: line.resubmitted })}</Badge>}
                  </Table.Td>
                  <Table.Td visibleFrom="md"><Progress value={(line.count / most) * 100} color="orange" size="sm" aria-hidden /></Table.Td>
                  <Table.Td visibleFrom="sm" className="tabular">{formats.moment(line.last_at)}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}
