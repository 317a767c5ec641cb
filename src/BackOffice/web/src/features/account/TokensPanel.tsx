import { Button, Table, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmModal } from '@/components/ConfirmModal';
import { ListLoading } from '@/components/ListLoading';
import { EmptyState, ErrorState } from '@/components/PageStates';
import { Panel } from '@/components/Panel';
import { useFormat } from '@/lib/format';
import { sayDone } from '@/lib/undo';
import { revokeToken, type Token, tokensQuery } from './api';
import { NewTokenModal } from './NewTokenModal';
import { RoleList } from './RoleList';

/** Tokens for scripts: each with its own rights and end. */
export function TokensPanel() {
  const { t } = useTranslation('account');
  const formats = useFormat();
  const { item } = useSearch({ from: '/shell/account' });
  const navigate = useNavigate({ from: '/account' });
  const tokens = useQuery(tokensQuery);
  const [revoked, setRevoked] = useState<Token>();
  const open = (next: 'new' | undefined) => void navigate({ search: { tab: 'tokens', item: next } });
  const add = <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => open('new')}>{t('tokens.new')}</Button>;
  return (
    <Panel title={t('tab.tokens')} text={t('tokens.text')} actions={tokens.data && tokens.data.length > 0 && add}>
      {tokens.isPending && <ListLoading rows={2} />}
      {tokens.isError && <ErrorState error={tokens.error} retry={() => void tokens.refetch()} />}
      {tokens.data?.length === 0 && <EmptyState title={t('tokens.none')} action={add}>{t('tokens.noneText')}</EmptyState>}
      {tokens.data && tokens.data.length > 0 && (
        <Table.ScrollContainer minWidth={320}>
          <Table verticalSpacing="sm" aria-label={t('tab.tokens')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('tokens.label')}</Table.Th><Table.Th visibleFrom="sm">{t('tokens.may')}</Table.Th><Table.Th visibleFrom="xs">{t('tokens.until')}</Table.Th><Table.Th w={110} aria-label={t('actions')} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {tokens.data.map((token) => (
                <Table.Tr key={token.token_id}>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>
                    <Text size="sm" fw={600}>{token.label}</Text>
                    <Text size="xs" c="dimmed">{t('tokens.made', { day: formats.day(token.created_at) })}</Text>
                  </Table.Td>
                  <Table.Td visibleFrom="sm"><RoleList roles={token.scopes} max={4} /></Table.Td>
                  <Table.Td visibleFrom="xs" className="tabular">{formats.dayBefore(token.expires_at)}</Table.Td>
                  <Table.Td><Button variant="subtle" color="red" size="compact-sm" aria-label={t('tokens.revokeOf', { name: token.label })} onClick={() => setRevoked(token)}>{t('tokens.revoke')}</Button></Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {item === 'new' && <NewTokenModal onClose={() => open(undefined)} />}
      {revoked && (
        <ConfirmModal
          title={t('tokens.revokeTitle', { name: revoked.label })} action={t('tokens.revoke')} onClose={() => setRevoked(undefined)}
          onConfirm={async () => {
            await revokeToken(revoked.token_id);
            sayDone(t('tokens.revoked', { name: revoked.label }));
          }}
        >
          <Text size="sm">{t('tokens.revokeImpact')}</Text>
        </ConfirmModal>
      )}
    </Panel>
  );
}
