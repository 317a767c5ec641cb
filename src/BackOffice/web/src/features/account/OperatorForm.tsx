import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Account, changeOperator } from '@/api/operators';
import { FaultAlert } from '@/components/FaultAlert';
import { type Language, languages } from '@/i18n';
import { faultsOf, faultText, otherFaults } from '@/lib/faults';
import { offerUndo, sayFailed } from '@/lib/undo';
import { RolesEditor } from './RolesEditor';

/** Name, language and roles; a change can be taken back. */
export function OperatorForm({ account }: { account: Account }) {
  const { t } = useTranslation('account');
  const [name, setName] = useState(account.name);
  const [language, setLanguage] = useState(account.language);
  const [roles, setRoles] = useState(account.roles);
  const saving = useMutation({
    mutationFn: () => changeOperator(account.operator_id, { name: name.trim(), language, roles }, account.revision),
    onSuccess: (saved) => offerUndo(t('operators.saved', { name: saved.name }), () => (
      changeOperator(account.operator_id, { name: account.name, language: account.language, roles: account.roles }, saved.revision)
        .then(() => undefined, (error: unknown) => sayFailed(faultText(error, t)))
    )),
  });
  const faults = faultsOf(saving.error, t);
  const roleFault = Object.entries(faults).find(([field]) => field.startsWith('roles'));
  const changed = name.trim() !== account.name || language !== account.language || JSON.stringify(roles) !== JSON.stringify(account.roles);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <FaultAlert faults={otherFaults(faults, ['name', roleFault?.[0] ?? 'roles'])} />
        <TextInput label={t('name')} required maxLength={200} value={name} error={faults.name} onChange={(event) => setName(event.currentTarget.value)} />
        <div>
          <Text size="sm" fw={500} id="operator-language">{t('language')}</Text>
          <SegmentedControl aria-labelledby="operator-language" value={language} onChange={(value) => setLanguage(value as Language)} data={languages.map((value) => ({ value, label: t(`languages.${value}`) }))} />
        </div>
        <RolesEditor label={t('roles.title')} roles={roles} error={roleFault?.[1]} onChange={setRoles} />
        <Group justify="flex-end"><Button type="submit" disabled={!changed} loading={saving.isPending}>{t('common:action.save')}</Button></Group>
      </Stack>
    </form>
  );
}
