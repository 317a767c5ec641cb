import { Anchor, Avatar, Badge, Group, Paper, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Account } from '@/api/operators';
import { useOperator } from '@/session/session';
import { RoleList } from './RoleList';

/** Accounts as rows that open. */
export function OperatorTable({ operators }: { operators: Account[] }) {
  const { t } = useTranslation('account');
  const { operator_id: self } = useOperator();
  return (
    <Paper className="panel">
      <Table.ScrollContainer minWidth={320}>
        <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover aria-label={t('operators.title')}>
          <Table.Thead>
            <Table.Tr><Table.Th>{t('operators.who')}</Table.Th><Table.Th visibleFrom="sm">{t('roles.title')}</Table.Th><Table.Th>{t('operators.state')}</Table.Th></Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {operators.map((account) => (
              <Table.Tr key={account.operator_id}>
                <Table.Td>
                  <Group gap="sm" wrap="nowrap">
                    <Avatar name={account.name} color={account.disabled ? 'gray' : 'clover'} variant="light" size={34} alt="" visibleFrom="xs" />
                    <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
                      <Anchor fw={600} size="sm" renderRoot={(props) => <Link {...props} to="/operators" search={(before) => ({ ...before, operator: account.operator_id })} resetScroll={false} />}>{account.name}</Anchor>
                      <Text size="xs" c="dimmed">{account.email}</Text>
                    </div>
                  </Group>
                </Table.Td>
                <Table.Td visibleFrom="sm"><RoleList roles={account.roles} max={4} /></Table.Td>
                <Table.Td><States account={account} self={account.operator_id === self} /></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}

/** How an account stands, in words. */
export function States({ account, self }: { account: Account; self: boolean }) {
  const { t } = useTranslation('account');
  return (
    <Group gap={4}>
      {self && <Badge variant="light" color="gray" tt="none" miw="max-content">{t('operators.you')}</Badge>}
      {account.disabled
        ? <Badge variant="light" color="red" tt="none" miw="max-content">{t('operators.disabled')}</Badge>
        : <Badge variant="light" color={account.pending ? 'orange' : 'clover'} tt="none" miw="max-content">{t(account.pending ? 'operators.pending' : 'operators.active')}</Badge>}
      {account.second_factor && <Badge variant="light" color="blue" tt="none" miw="max-content">{t('operators.factor')}</Badge>}
    </Group>
  );
}
