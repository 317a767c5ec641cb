import { Anchor, Badge, Box, Button, Select, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type HeldRole, putRole, type RoleName, roleNames, rolesQuery } from '@/api/operators';
import { ListLoading } from '@/components/ListLoading';
import { EmptyState, ErrorState, ForbiddenPage } from '@/components/PageStates';
import { Panel } from '@/components/Panel';
import { faultText } from '@/lib/faults';
import { offerUndo, sayFailed } from '@/lib/undo';
import { useMay, useOperator } from '@/session/session';
import { AddToTeam } from './AddToTeam';

/** Who has which role at this retailer. */
export function TeamSection({ retailer }: { retailer: string }) {
  const { t } = useTranslation('settings');
  const may = useMay(retailer, 'administrator');
  const everywhere = useMay('*', 'administrator');
  const roles = useQuery({ ...rolesQuery(retailer), enabled: may });
  if (!may) {
    return <ForbiddenPage />;
  }
  return (
    <Panel title={t('team.title')} text={<>{t('team.text')} {everywhere && <Anchor size="sm" underline="always" renderRoot={(props) => <Link {...props} to="/operators" />}>{t('team.invite')}</Anchor>}</>}>
      {everywhere && roles.data && <AddToTeam retailer={retailer} present={roles.data} />}
      {roles.isPending && <ListLoading />}
      {roles.isError && <ErrorState error={roles.error} retry={() => void roles.refetch()} />}
      {roles.data?.length === 0 && <EmptyState title={t('team.none')} />}
      {roles.data && roles.data.length > 0 && (
        <Table.ScrollContainer minWidth={320}>
          <Table verticalSpacing="sm" aria-label={t('team.title')}>
            <Table.Thead><Table.Tr><Table.Th>{t('team.who')}</Table.Th><Table.Th>{t('team.role')}</Table.Th><Table.Th w={90} visibleFrom="xs" aria-label={t('actions')} /></Table.Tr></Table.Thead>
            <Table.Tbody>{roles.data.map((held) => <Member key={held.operator_id} retailer={retailer} held={held} />)}</Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <RoleGuide />
    </Panel>
  );
}

function Member({ retailer, held }: { retailer: string; held: HeldRole }) {
  const { t } = useTranslation('settings');
  const self = useOperator().operator_id === held.operator_id;
  const change = async (role: RoleName | undefined) => {
    try {
      await putRole(retailer, held.operator_id, role);
      offerUndo(role ? t('team.changed', { name: held.name, role: t(`common:role.${role}`) }) : t('team.removed', { name: held.name }), () => (
        putRole(retailer, held.operator_id, held.inherited ? undefined : held.role).catch((error: unknown) => sayFailed(faultText(error, t)))
      ));
    } catch (error) {
      sayFailed(faultText(error, t));
    }
  };
  const remove = !held.inherited && !self && (
    <Button variant="subtle" color="red" size="compact-sm" aria-label={t('team.removeOf', { name: held.name })} onClick={() => void change(undefined)}>{t('team.remove')}</Button>
  );
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        <Text size="sm" fw={600}>{held.name} {self && <Badge size="sm" variant="light" tt="none" component="span">{t('team.you')}</Badge>} {held.pending && <Badge size="sm" variant="light" color="orange" tt="none" component="span">{t('team.pending')}</Badge>}</Text>
        <Text size="xs" c="dimmed">{held.email}</Text>
      </Table.Td>
      <Table.Td>
        {held.inherited
          ? <Text size="sm">{t(`common:role.${held.role}`)} <Text span size="xs" c="dimmed">{t('team.everywhere')}</Text></Text>
          : (
              <Select
                aria-label={t('team.roleOf', { name: held.name })} w={{ base: 140, xs: 170 }} allowDeselect={false} value={held.role} disabled={self}
                data={roleNames.map((value) => ({ value, label: t(`common:role.${value}`) }))} onChange={(role) => role && role !== held.role && void change(role)}
              />
            )}
        {remove && <Box hiddenFrom="xs" mt={4}>{remove}</Box>}
      </Table.Td>
      <Table.Td visibleFrom="xs">{remove}</Table.Td>
    </Table.Tr>
  );
}

function RoleGuide() {
  const { t } = useTranslation('settings');
  return (
    <Text size="sm" c="dimmed" component="ul" pl="md" m={0}>
      {roleNames.map((role) => <li key={role}><b>{t(`common:role.${role}`)}</b> — {t(`team.can.${role}`)}</li>)}
    </Text>
  );
}
