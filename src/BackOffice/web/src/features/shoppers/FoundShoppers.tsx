import { Anchor, Badge, Paper, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatsOf } from '@/lib/format';
import { type FoundShopper, type Space, useRetailerOf } from './api';

/** Shoppers as rows that open their story. */
export function FoundShoppers({ retailer, space, items }: { retailer: string; space: Space; items: FoundShopper[] }) {
  const { t, i18n } = useTranslation('shoppers');
  const { timeZone } = useRetailerOf(retailer);
  const formats = formatsOf(i18n.language, timeZone);
  return (
    <Paper className="panel">
      <Table.ScrollContainer minWidth={340}>
        <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('column.shopper')}</Table.Th>
              <Table.Th>{t('column.matched')}</Table.Th>
              <Table.Th visibleFrom="sm">{t('column.first')}</Table.Th>
              <Table.Th>{t('column.last')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((item) => (
              <Table.Tr key={`${item.shopper_id} ${item.matched}`}>
                <Table.Td>
                  <ShopperLink retailer={retailer} space={space} shopper={item.shopper_id} />
                  <Text size="xs" c="dimmed">{item.known ? t('known') : t('visitor')}</Text>
                  {(item.merged_into ?? []).map((into) => (
                    <Text key={into} size="xs">{t('mergedInto')} <ShopperLink retailer={retailer} space={space} shopper={into} small /></Text>
                  ))}
                </Table.Td>
                <Table.Td><Badge variant="light" tt="none" miw="max-content" color={item.matched === 'recent' ? 'gray' : 'clover'}>{t(`matched.${item.matched}`)}</Badge></Table.Td>
                <Table.Td className="tabular" visibleFrom="sm">{item.first_seen ? formats.moment(item.first_seen) : '–'}</Table.Td>
                <Table.Td className="tabular">{item.last_seen ? formats.moment(item.last_seen) : '–'}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}

function ShopperLink({ retailer, space, shopper, small }: { retailer: string; space: Space; shopper: string; small?: boolean }) {
  return (
    <Anchor
      fw={600} size={small ? 'xs' : 'sm'}
      renderRoot={(props) => (
        <Link {...props} to="/r/$retailer/shoppers/$shopper" params={{ retailer, shopper }} search={space === 'test' ? { space } : {}} />
      )}
    >
      {shopper}
    </Anchor>
  );
}
