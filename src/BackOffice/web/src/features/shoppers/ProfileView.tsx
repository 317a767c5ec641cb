import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatsOf } from '@/lib/format';
import { Fact, Facts } from './Facts';
import { PressureTable } from './PressureTable';
import { aliasOf, decimalOf, type Profile } from './profile';
import { textOf } from './values';

/** A state as a person reads it. */
export function ProfileView({ profile, names, products, timeZone, currency }: {
  profile: Profile; names: Map<string, string>; products: Map<string, string>; timeZone: string; currency: string;
}) {
  const { t, i18n } = useTranslation('shoppers');
  const formats = formatsOf(i18n.language, timeZone);
  const { consent } = profile;
  const traits = Object.entries(profile.traits);
  return (
    <Stack gap="md">
      <Facts title={t('profile.identity')}>
        <Fact name={t('profile.who')}>{profile.known ? t('known') : t('visitor')}</Fact>
        <Fact name={t('profile.consent')}>
          {consent ? t(consent.personalization ? 'consent.given' : 'consent.refused') : t('consent.unstated')}
          {consent && <Text span c="dimmed"> · {formats.moment(consent.stated_at)}</Text>}
        </Fact>
        {profile.first_seen && <Fact name={t('profile.firstSeen')}>{formats.moment(profile.first_seen)}</Fact>}
        {profile.aliases.map(aliasOf).map((alias) => alias && (
          <Fact key={alias.join(' ')} name={t(`alias.${alias[0]}`, { defaultValue: alias[0] })}>{alias[1].length > 24 ? `${alias[1].slice(0, 12)}…` : alias[1]}</Fact>
        ))}
        {profile.merged_visitors > 0 && <Fact name={t('profile.merged')}>{formats.count(profile.merged_visitors)}</Fact>}
      </Facts>
      {traits.length > 0 && (
        <Facts title={t('profile.traits')}>{traits.map(([name, value]) => <Fact key={name} name={name}>{textOf(value, t)}</Fact>)}</Facts>
      )}
      <Facts title={t('profile.activity')}>
        <Fact name={t('profile.events')}>{formats.count(profile.events)}</Fact>
        <Fact name={t('profile.views')}>{formats.count(profile.viewed_lines)}</Fact>
        <Fact name={t('profile.adds')}>{formats.count(profile.added_lines)}</Fact>
      </Facts>
      <Facts title={t('profile.cart')} empty={t('profile.cartEmpty')}>
        {profile.cart.map((line) => <Fact key={line.item_id} name={products.get(line.item_id) ?? line.item_id}>× {line.quantity.toLocaleString(i18n.language)}</Fact>)}
      </Facts>
      <Facts title={t('profile.orders')} empty={t('profile.noOrders')}>
        {[...profile.orders].reverse().map((order) => (
          <Fact key={order.transaction_id} name={order.transaction_id}>
            {formats.amount(decimalOf(order.value_minor, currency), currency)} · {formats.moment(order.at)}
            {!order.confirmed && <Text span c="dimmed"> · {t('profile.unconfirmed')}</Text>}
            {!order.stands && <Text span c="dimmed"> · {t('profile.cancelled')}</Text>}
          </Fact>
        ))}
      </Facts>
      <PressureTable history={profile.campaign_history} names={names} />
      {profile.truncated !== 'none' && <Text size="xs" c="dimmed">{t('profile.truncated')}</Text>}
    </Stack>
  );
}
