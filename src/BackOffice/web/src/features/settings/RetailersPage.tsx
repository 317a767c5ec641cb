import { Anchor, Button, Code, Paper, Table, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { retailersQuery } from '@/api/retailers';
import { ListLoading } from '@/components/ListLoading';
import { EmptyState, ErrorState } from '@/components/PageStates';
import { PageHeader } from '@/components/PageHeader';
import { useMay } from '@/session/session';
import { NewRetailerModal } from './NewRetailerModal';

/** The installation's retailers; a new one takes a minute. */
export function RetailersPage() {
  const { t } = useTranslation('settings');
  const { item } = useSearch({ from: '/shell/retailers' });
  const navigate = useNavigate({ from: '/retailers' });
  const mayMake = useMay('*', 'administrator');
  const retailers = useQuery(retailersQuery);
  const add = mayMake && <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => void navigate({ search: { item: 'new' } })}>{t('retailers.new')}</Button>;
  return (
    <>
      <PageHeader title={t('retailers.title')} subtitle={t('retailers.subtitle')} actions={add} />
      {retailers.isPending && <ListLoading />}
      {retailers.isError && <ErrorState error={retailers.error} retry={() => void retailers.refetch()} />}
      {retailers.data?.length === 0 && <EmptyState title={t('retailers.none')} action={add}>{t('retailers.noneText')}</EmptyState>}
      {retailers.data && retailers.data.length > 0 && (
        <Paper className="panel">
          <Table.ScrollContainer minWidth={320}>
            <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover aria-label={t('retailers.title')}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('general.name')}</Table.Th><Table.Th visibleFrom="xs">{t('general.currency')}</Table.Th><Table.Th visibleFrom="sm">{t('general.timeZone')}</Table.Th>
                  <Table.Th visibleFrom="md">{t('general.languages')}</Table.Th><Table.Th>{t('retailers.go')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {retailers.data.map((retailer) => (
                  <Table.Tr key={retailer.retailer_id}>
                    <Table.Td>
                      <Anchor fw={600} size="sm" renderRoot={(props) => <Link {...props} to="/r/$retailer" params={{ retailer: retailer.retailer_id }} />}>{retailer.name}</Anchor>
                      <Text size="xs" c="dimmed"><Code>{retailer.retailer_id}</Code></Text>
                    </Table.Td>
                    <Table.Td visibleFrom="xs">{retailer.currency}</Table.Td>
                    <Table.Td visibleFrom="sm">{retailer.time_zone}</Table.Td>
                    <Table.Td visibleFrom="md">{(retailer.languages ?? []).join(', ') || '–'}</Table.Td>
                    <Table.Td>
                      <Anchor size="sm" aria-label={t('retailers.settingsOf', { name: retailer.name })} renderRoot={(props) => <Link {...props} to="/r/$retailer/settings/$section" params={{ retailer: retailer.retailer_id, section: 'general' }} />}>
                        {t('common:nav.settings')}
                      </Anchor>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Paper>
      )}
      {item === 'new' && mayMake && <NewRetailerModal onClose={() => void navigate({ search: {} })} />}
    </>
  );
}
