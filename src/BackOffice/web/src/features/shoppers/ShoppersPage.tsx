import { Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/PageHeader';
import { EmptyState, ErrorState } from '@/components/PageStates';
import { foundQuery } from './api';
import { FoundShoppers } from './FoundShoppers';
import { SearchForm } from './SearchForm';

/** Finds a shopper; without a search, those last active. */
export function ShoppersPage() {
  const { t } = useTranslation('shoppers');
  const { retailer } = useParams({ from: '/shell/r/$retailer/shoppers' });
  const search = useSearch({ from: '/shell/r/$retailer/shoppers' });
  const navigate = useNavigate({ from: '/r/$retailer/shoppers' });
  const { q, by, space = 'live' } = search;
  const found = useQuery({ ...foundQuery(retailer, q, by, space), refetchInterval: q ? false : 10_000 });
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <Stack gap="lg">
        <SearchForm
          key={`${q ?? ''} ${by ?? ''}`} q={q} by={by} space={space}
          onSearch={(next) => void navigate({ search: next })}
        />
        <section aria-labelledby="found" aria-live="polite">
          <Title order={2} id="found" fz="lg" mb="xs">{q ? t('results') : t('recent')}</Title>
          {found.isPending && <Stack gap="xs" role="status" aria-label={t('common:state.loading')}>{[0, 1, 2].map((n) => <Skeleton key={n} h={56} />)}</Stack>}
          {found.isError && <ErrorState error={found.error} retry={() => void found.refetch()} />}
          {found.data?.items.length === 0 && <Nothing searched={q !== undefined} test={space === 'test'} />}
          {found.data && found.data.items.length > 0 && <FoundShoppers retailer={retailer} space={space} items={found.data.items} />}
        </section>
      </Stack>
    </>
  );
}

function Nothing({ searched, test }: { searched: boolean; test: boolean }) {
  const { t } = useTranslation('shoppers');
  const key = searched ? 'notFound' : test ? 'noRecentTest' : 'noRecent';
  return <EmptyState title={t(`${key}.title`)}><Text>{t(`${key}.text`)}</Text></EmptyState>;
}
