import { Button, Group, Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type HeldRole, operatorsQuery, putRole, type RoleName, roleNames } from '@/api/operators';
import { faultText } from '@/lib/faults';
import { offerUndo, sayFailed } from '@/lib/undo';

/** Gives somebody who has an account a role at this retailer. */
export function AddToTeam({ retailer, present }: { retailer: string; present: HeldRole[] }) {
  const { t } = useTranslation('settings');
  const operators = useQuery(operatorsQuery);
  const [who, setWho] = useState<string | null>(null);
  const [role, setRole] = useState<RoleName>('editor');
  const others = (operators.data ?? []).filter((account) => !account.disabled && !present.some((held) => held.operator_id === account.operator_id));
  const adding = useMutation({
    mutationFn: (id: string) => putRole(retailer, id, role),
    onSuccess: (_, id) => {
      const name = others.find((account) => account.operator_id === id)?.name ?? id;
      offerUndo(t('team.changed', { name, role: t(`common:role.${role}`) }), () => putRole(retailer, id, undefined));
      setWho(null);
    },
    onError: (error) => sayFailed(faultText(error, t)),
  });
  if (others.length === 0) {
    return null;
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (who) {
      adding.mutate(who);
    }
  };
  return (
    <Group component="form" align="flex-end" gap="xs" onSubmit={(event: FormEvent) => submit(event)}>
      <Select
        label={t('team.add')} placeholder={t('team.choose')} searchable flex="1 1 220px" maw={360} value={who} onChange={setWho} limit={100} nothingFoundMessage={t('common:state.nothingFound')}
        data={others.map((account) => ({ value: account.operator_id, label: `${account.name} (${account.email})` }))}
      />
      <Select label={t('team.role')} allowDeselect={false} w={170} value={role} data={roleNames.map((value) => ({ value, label: t(`common:role.${value}`) }))} onChange={(value) => value && setRole(value)} />
      <Button type="submit" disabled={!who} loading={adding.isPending}>{t('common:action.add')}</Button>
    </Group>
  );
}
