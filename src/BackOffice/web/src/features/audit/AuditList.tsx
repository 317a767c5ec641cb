import { Button, Center, Paper, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatsOf } from '@/lib/format';
import { dayOf } from '@/lib/zoned';
import type { AuditEntry } from './api';
import classes from './audit.module.css';
import { EntryLine } from './EntryLine';

/** Entries under their days, newest first. */
export function AuditList({ retailer, entries, timeZone, open, onOpen, onOperator, more }: {
  retailer: string | undefined; entries: AuditEntry[]; timeZone: string; open: string | undefined; onOpen: (id: string | undefined) => void;
  onOperator: (id: string) => void; more: { has: boolean; busy: boolean; load: () => void };
}) {
  const { t, i18n } = useTranslation('audit');
  const formats = formatsOf(i18n.language, timeZone);
  const days = new Map<string, AuditEntry[]>();
  for (const entry of entries) {
    const day = dayOf(Date.parse(entry.at), timeZone);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return (
    <Stack gap="md">
      {[...days].map(([day, ofDay]) => (
        <Paper key={day} className="panel" component="section" aria-labelledby={`day-${day}`}>
          <Title order={2} id={`day-${day}`} fz="sm" px="md" pt="sm">{formats.localDay(`${day}T00:00:00`)}</Title>
          <ul className={classes.day}>
            {ofDay.map((entry) => (
              <EntryLine
                key={entry.audit_id} retailer={retailer} entry={entry} timeZone={timeZone} open={open === entry.audit_id} onOperator={onOperator}
                onToggle={() => onOpen(open === entry.audit_id ? undefined : entry.audit_id)}
              />
            ))}
          </ul>
        </Paper>
      ))}
      {more.has && <Center><Button variant="default" loading={more.busy} onClick={more.load}>{t('older')}</Button></Center>}
    </Stack>
  );
}
