import { Anchor, Text } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CampaignStatus } from '@/components/StatusBadge';
import type { AuditEntry } from './api';

// Their ids are hashes that nobody knows.
const nameless = ['session', 'operator_session', 'operator_invitation'];

/** What was done, to what: "a modifié la campagne evian-printemps". */
export function About({ retailer, entry }: { retailer: string | undefined; entry: AuditEntry }) {
  const { t } = useTranslation('audit');
  const { action, type } = entry;
  if (action === 'feed') {
    return <>{t('action.feed', { what: t(`many.${type}`, { count: entry.documents ?? 0, defaultValue: `${entry.documents ?? 0} ${type}` }) })}{(entry.deleted ?? 0) > 0 && ` (${t('deletedOf', { count: entry.deleted })})`}</>;
  }
  if (action === 'signed_in' || action === 'sign_in_failed' || action === 'signed_out') {
    return <>{t(`action.${action}`)}</>;
  }
  if (action === 'transition') {
    const from = (entry.before as { status?: CampaignStatus } | null)?.status;
    const to = (entry.after as { status?: CampaignStatus } | null)?.status;
    return (
      <>
        {t('action.transition')} {t('what.campaign')} <Which retailer={retailer} entry={entry} />
        {from && to && t('fromTo', { from: t(`common:status.${from}`), to: t(`common:status.${to}`) })}
      </>
    );
  }
  if (type === 'retailer' && retailer !== undefined) {
    return <>{t(`action.${action}`, { defaultValue: action })} {t('what.ownRetailer')}</>;
  }
  return (
    <>
      {t(`action.${action}`, { defaultValue: action })} {t(`what.${type}`, { defaultValue: type })}{' '}
      <Which retailer={retailer} entry={entry} />
    </>
  );
}

function Which({ retailer, entry }: { retailer: string | undefined; entry: AuditEntry }) {
  const { t } = useTranslation('audit');
  const id = entry.id as string | null;
  if (id === null || id === undefined || id === '') {
    return entry.type === 'shopper' || entry.type === 'test_shopper' ? <Text span c="dimmed">{t('erased')}</Text> : null;
  }
  if (nameless.includes(entry.type)) {
    return null;
  }
  if (id === entry.actor.id) {
    return <Text span fw={500}>{entry.actor.name || id}</Text>;
  }
  const link = linkOf(retailer, entry.type, id);
  const name = (entry.after as { name?: string; label?: string } | null)?.name ?? (entry.after as { label?: string } | null)?.label ?? id;
  const shown = entry.type === 'retailer' || entry.type === 'route' ? id : name;
  return link ? <Anchor underline="always" renderRoot={(props) => <Link {...props} {...link} />} title={id}>{shown}</Anchor> : <Text span fw={500} title={id}>{shown}</Text>;
}

/** Where that is now. */
function linkOf(retailer: string | undefined, type: string, id: string): LinkProps | undefined {
  if (retailer === undefined) {
    return type === 'operator' ? { to: '/operators', search: { operator: id } } : undefined;
  }
  const section = { placement: 'placements', store: 'stores', product_list: 'products', segment: 'segments', key: 'keys' }[type];
  if (section) {
    return { to: '/r/$retailer/settings/$section', params: { retailer, section }, search: { item: id } };
  }
  switch (type) {
    case 'campaign': return { to: '/r/$retailer/campaigns/$campaign', params: { retailer, campaign: id } };
    case 'shopper': return { to: '/r/$retailer/shoppers/$shopper', params: { retailer, shopper: id } };
    case 'test_shopper': return { to: '/r/$retailer/shoppers/$shopper', params: { retailer, shopper: id }, search: { space: 'test' } };
    default: return undefined;
  }
}
