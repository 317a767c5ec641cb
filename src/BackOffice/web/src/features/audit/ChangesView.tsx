import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatsOf } from '@/lib/format';
import type { AuditEntry } from './api';
import classes from './audit.module.css';
import { readable } from './changes';

/** What changed, before and after; or what was asked for. */
export function ChangesView({ entry, timeZone }: { entry: AuditEntry; timeZone: string }) {
  const { t, i18n } = useTranslation('audit');
  const writing = { t: (key: string, values?: Record<string, unknown>) => t(key, values ?? {}), ...formatsOf(i18n.language, timeZone) };
  const made = entry.before === null || entry.before === undefined;
  const rows = readable(entry.changes.length > 0 ? entry.changes : [{ path: '$', change: 'added', after: entry.detail }], writing);
  const asked = entry.changes.length === 0;
  if (entry.withheld && rows.length === 0) {
    return <Text size="sm" c="dimmed">{t('withheld')}</Text>;
  }
  return (
    <>
      <Table className={classes.changes} aria-label={t('changesOf')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('column.where')}</Table.Th>
            {!made && <Table.Th>{t('column.before')}</Table.Th>}
            <Table.Th>{t(made ? 'column.value' : 'column.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, n) => (
            <Table.Tr key={n}>
              <Table.Th scope="row" fw={500}>{row.where}</Table.Th>
              {!made && <Table.Td data-label={t('column.before')}><del>{row.before}</del></Table.Td>}
              <Table.Td data-label={t(made ? 'column.value' : 'column.after')}>{asked || made ? row.after : <ins>{row.after}</ins>}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {entry.truncated && <Text size="sm" c="dimmed">{t('truncated')}</Text>}
    </>
  );
}
