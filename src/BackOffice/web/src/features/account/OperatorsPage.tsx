import { Button, CloseButton, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Account, operatorsQuery } from '@/api/operators';
import { ListLoading } from '@/components/ListLoading';
import { EmptyState, ErrorState } from '@/components/PageStates';
import { PageHeader } from '@/components/PageHeader';
import { useMay } from '@/session/session';
import { InviteModal } from './InviteModal';
import { OperatorDrawer } from './OperatorDrawer';
import { OperatorTable } from './OperatorTable';

/** All accounts: invited, given roles, disabled. For administrators of the installation. */
export function OperatorsPage() {
  const { t } = useTranslation('account');
  const { q, operator } = useSearch({ from: '/shell/operators' });
  const navigate = useNavigate({ from: '/operators' });
  const may = useMay('*', 'administrator');
  const operators = useQuery({ ...operatorsQuery, enabled: may });
  const set = (changes: { q?: string; operator?: string }, replace = false) => void navigate({ search: (before) => ({ ...before, ...changes }), replace, resetScroll: false });
  if (!may) {
    return <><PageHeader title={t('operators.title')} /><EmptyState title={t('common:error.forbidden.title')}>{t('common:error.forbidden.text')}</EmptyState></>;
  }
  const add = <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => set({ operator: 'new' })}>{t('operators.invite')}</Button>;
  const found = (operators.data ?? []).filter((account) => matches(account, q));
  return (
    <>
      <PageHeader title={t('operators.title')} subtitle={t('operators.subtitle')} actions={add} />
      <Stack>
        {((operators.data?.length ?? 0) > 5 || q) && (
          <TextInput
            aria-label={t('operators.search')} placeholder={t('operators.search')} maw={420} leftSection={<IconSearch size={16} aria-hidden />} value={q ?? ''}
            onChange={(event) => set({ q: event.currentTarget.value || undefined }, true)} rightSection={q && <CloseButton size="sm" aria-label={t('common:action.clear')} onClick={() => set({ q: undefined }, true)} />}
          />
        )}
        {operators.isPending && <ListLoading />}
        {operators.isError && <ErrorState error={operators.error} retry={() => void operators.refetch()} />}
        {operators.data && found.length === 0 && <EmptyState title={t(q ? 'common:state.nothingFound' : 'operators.none')}>{!q && t('operators.noneText')}</EmptyState>}
        {found.length > 0 && <OperatorTable operators={found} />}
      </Stack>
      {operator === 'new' && <InviteModal onClose={() => set({ operator: undefined })} />}
      <OperatorDrawer account={operators.data?.find((account) => account.operator_id === operator)} onClose={() => set({ operator: undefined })} />
    </>
  );
}

function matches({ name, email }: Account, q: string | undefined): boolean {
  return !q || `${name} ${email}`.toLocaleLowerCase().includes(q.trim().toLocaleLowerCase());
}
