import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconAlertOctagon, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { retailersQuery } from '@/api/retailers';
import classes from './actions.module.css';
import { useMayAnywhere, useRights } from './rights';

const NewCampaignMenu = lazy(() => import('./NewCampaignMenu'));

const icon = { size: 16, 'aria-hidden': true } as const;

/** A new campaign, and the urgent stop: always one click away. */
export function HeaderActions({ retailer, onStop }: { retailer: string | undefined; onStop: () => void }) {
  const { t } = useTranslation('campaigns');
  const may = useRights();
  const anywhere = useMayAnywhere('editor');
  if (retailer === undefined ? !anywhere : !may([retailer], 'editor')) {
    return null;
  }
  return (
    <>
      <Button variant="default" className={classes.stop} leftSection={<IconAlertOctagon {...icon} />} onClick={onStop}>{t('action.stopShort')}</Button>
      <NewCampaign retailer={retailer} />
    </>
  );
}

/** Begins a campaign; on the page of all retailers, of which one. */
export function NewCampaign({ retailer }: { retailer: string | undefined }) {
  const { t } = useTranslation('campaigns');
  const may = useRights();
  const { data: retailers = [] } = useQuery({ ...retailersQuery, enabled: retailer === undefined });
  const choices = retailer === undefined ? retailers.map((r) => ({ id: r.retailer_id, name: r.name ?? r.retailer_id })).filter((r) => may([r.id], 'editor')) : [{ id: retailer, name: retailer }];
  const [only] = choices;
  if (!only) {
    return null;
  }
  if (choices.length === 1) {
    return (
      <Button className={classes.new} leftSection={<IconPlus {...icon} />} renderRoot={(props) => <Link {...props} to="/r/$retailer/campaigns/new" params={{ retailer: only.id }} />}>{t('action.new')}</Button>
    );
  }
  return <Suspense fallback={<Button loading>{t('action.new')}</Button>}><NewCampaignMenu choices={choices} /></Suspense>;
}
