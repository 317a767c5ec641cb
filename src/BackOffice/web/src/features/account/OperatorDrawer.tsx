import { Drawer, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '@/api/operators';
import { useOperator } from '@/session/session';
import { OperatorAccess } from './OperatorAccess';
import { OperatorForm } from './OperatorForm';
import { States } from './OperatorTable';
import { SessionsOf } from './SessionsOf';

/** One account: its name and roles, its link, its sign-ins, and whether it may sign in at all. */
export function OperatorDrawer({ account, onClose }: { account: Account | undefined; onClose: () => void }) {
  const { t } = useTranslation('account');
  const { operator_id: self } = useOperator();
  return (
    <Drawer
      opened={account !== undefined} onClose={onClose} position="right" size="lg" closeButtonProps={{ 'aria-label': t('common:action.close') }}
      title={<Text span fz="lg" fw={650}>{account?.name}</Text>}
    >
      {account && (
        <Stack gap="lg" key={account.operator_id}>
          <div>
            <Text size="sm" c="dimmed" mb={4}>{account.email}</Text>
            <States account={account} self={account.operator_id === self} />
          </div>
          <OperatorForm key={account.revision} account={account} />
          <SessionsOf account={account} />
          <OperatorAccess account={account} self={account.operator_id === self} />
        </Stack>
      )}
    </Drawer>
  );
}
