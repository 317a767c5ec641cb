import { Group, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatsOf } from '@/lib/format';
import { facetsQuery } from '../api';
import { type CampaignsSearch, filterOf, statuses, toggleStatus } from '../filters';
import classes from './filter.module.css';

/** The statuses with how many of each there are under the other filters; any number of them can be on. */
export function StatusFilter({ search, retailer, onChange }: {
  search: CampaignsSearch; retailer: string | undefined; onChange: (status: string[] | undefined) => void;
}) {
  const { t, i18n } = useTranslation('campaigns');
  const { data } = useQuery(facetsQuery(retailer, filterOf(search, retailer, 'status')));
  const counts = new Map(data?.statuses.map((facet) => [facet.value, facet.count]));
  const count = formatsOf(i18n.language).count;
  return (
    <Group gap={6} role="group" aria-label={t('filter.status')} className={classes.chips}>
      <UnstyledButton className={classes.chip} aria-pressed={!search.status} onClick={() => onChange(undefined)}>
        {t('filter.all')} <span className={classes.count}>{data ? count(data.total) : '…'}</span>
      </UnstyledButton>
      {statuses.map((status) => (
        <UnstyledButton
          key={status} className={classes.chip} aria-pressed={search.status?.includes(status) ?? false} onClick={() => onChange(toggleStatus(search.status, status))}
        >
          {t(`common:status.${status}`)} <span className={classes.count}>{data ? count(counts.get(status) ?? 0) : '…'}</span>
        </UnstyledButton>
      ))}
    </Group>
  );
}
