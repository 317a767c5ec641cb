import { Anchor, Badge, Box, Group, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatsOf } from '@/lib/format';
import { About } from './About';
import type { AuditEntry } from './api';
import { ChangesView } from './ChangesView';
import classes from './audit.module.css';

/** One entry: when, who, what and why; what changed opens below. */
export function EntryLine({ retailer, entry, timeZone, open, onToggle, onOperator }: {
  retailer: string | undefined; entry: AuditEntry; timeZone: string; open: boolean; onToggle: () => void; onOperator: (id: string) => void;
}) {
  const { t, i18n } = useTranslation('audit');
  const formats = formatsOf(i18n.language, timeZone);
  const count = entry.changes.length;
  const hasMore = count > 0 || entry.withheld === true || Object.keys(entry.detail ?? {}).length > 0;
  const panel = `changes-${entry.audit_id}`;
  return (
    <Box component="li" className={classes.entry} id={`entry-${entry.audit_id}`}>
      <Text size="sm" c="dimmed" className="tabular" component="time" dateTime={entry.at}>{formats.second(entry.at)}</Text>
      <Box miw={0}>
        <Text component="p" m={0} style={{ overflowWrap: 'anywhere' }}>
          <Anchor component="button" type="button" underline="always" fw={600} onClick={() => onOperator(entry.actor.id)} aria-label={t('onlyOf', { name: nameOf(entry, t) })}>
            {nameOf(entry, t)}
          </Anchor>
          {entry.actor.kind === 'operator_token' && <> <Badge component="span" size="sm" variant="light" color="gray" tt="none">{t('actor.byToken')}</Badge></>}
          {' '}<About retailer={retailer} entry={entry} />
        </Text>
        {entry.why && <Text component="blockquote" m={0} mt={2} size="sm" className={classes.why}>« {whyOf(entry.why, t)} »</Text>}
        <Group gap="xs" mt={2}>
          {entry.came_to_nothing && <Badge color="orange" variant="light" tt="none">{t('cameToNothing')}</Badge>}
          {hasMore && (
            <UnstyledButton className={classes.more} aria-expanded={open} aria-controls={panel} onClick={onToggle}>
              {count > 0 ? t('changed', { count }) : t('details')}
              <IconChevronDown size={16} aria-hidden style={{ transform: open ? 'rotate(180deg)' : undefined }} />
            </UnstyledButton>
          )}
        </Group>
        <div id={panel}>{open && <ChangesView entry={entry} timeZone={timeZone} />}</div>
      </Box>
    </Box>
  );
}

// What the product itself states as the reason is in English; people's own words stay as they are.
function whyOf(why: string, t: (key: string, values: Record<string, unknown>) => string): string {
  return /^[a-z -]{1,60}$/.test(why) ? t(`because.${why.replaceAll(' ', '_')}`, { defaultValue: why }) : why;
}

function nameOf({ actor }: AuditEntry, t: (key: string) => string): string {
  return actor.kind === 'anonymous' ? t('actor.anonymous') : actor.name || actor.id || t('actor.unknown');
}
