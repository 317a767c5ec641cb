import { Badge, Group, Text } from '@mantine/core';
import { IconClick, IconEye, IconFileText, IconId, IconPoint, IconReceipt, IconSearch, IconShoppingCart, IconTag, IconX, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatsOf } from '@/lib/format';
import { useRetailerOf } from './api';
import type { Given, StoryEvent } from './story';

const icons: Record<string, Icon> = {
  page_view: IconFileText, view_item: IconTag, search: IconSearch, add_to_cart: IconShoppingCart, remove_from_cart: IconShoppingCart, view_cart: IconShoppingCart,
  purchase: IconReceipt, order_status: IconReceipt, view_promotion: IconEye, select_promotion: IconClick, dismiss_promotion: IconX, identify: IconId,
};

/** What the shopper did, in a line. */
export function EventLine({ event, given, names, retailer }: { event: StoryEvent; given: Map<string, Given>; names: Map<string, string>; retailer: string }) {
  const { t, i18n } = useTranslation('shoppers');
  const { currency } = useRetailerOf(retailer);
  const { amount } = formatsOf(i18n.language);
  const name = event.event_name ?? '';
  const Sign = icons[name] ?? IconPoint;
  const about = aboutOf(event, given, names, t);
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Sign size={18} stroke={1.6} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
      <Text size="sm" component="div" style={{ overflowWrap: 'anywhere' }}>
        <Text span fw={550}>{t(`event.${name}`, { defaultValue: name || t('event.forgotten') })}</Text>
        {about && <> · {about}</>}
        {event.value && <> · <span className="tabular">{amount(event.value, currency)}</span></>}
        {event.consent !== undefined && <> · {t(event.consent ? 'consent.given' : 'consent.refused')}</>}
        {event.status !== 'applied' && <Badge ml={6} size="sm" variant="light" color="gray" tt="none">{t(`status.${event.status}`)}</Badge>}
      </Text>
    </Group>
  );
}

type Say = (key: string, values?: Record<string, unknown>) => string;

function aboutOf(event: StoryEvent, given: Map<string, Given>, names: Map<string, string>, t: Say): string {
  const campaignId = event.campaign_id ?? given.get(event.interaction_id ?? '')?.campaign_id;
  const [first, ...others] = event.items ?? [];
  const parts = [
    campaignId && (names.get(campaignId) ?? campaignId),
    event.search_term && t('about.term', { term: event.search_term }),
    event.transaction_id && t('about.order', { id: event.transaction_id }),
    event.order_status,
    first && `${first.quantity && first.quantity !== '1' ? `${first.quantity} × ` : ''}${first.item_name ?? first.item_id ?? ''}`,
    others.length > 0 && t('about.others', { count: Math.max(event.item_lines ?? 0, others.length + 1) - 1 }),
    !first && event.page_type && t(`page.${event.page_type}`, { defaultValue: event.page_type }),
    !first && event.page_location,
    event.store_id && t('about.store', { id: event.store_id }),
  ];
  return parts.filter(Boolean).join(' · ');
}
