import { Button, Group, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { invite, type RetailerRole } from '@/api/operators';
import { FaultAlert } from '@/components/FaultAlert';
import { SecretOnce } from '@/components/SecretOnce';
import { type Language, languages } from '@/i18n';
import { faultsOf, otherFaults } from '@/lib/faults';
import { RolesEditor } from './RolesEditor';

/** Makes an account and shows its one-time link, to be passed on. */
export function InviteModal({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation('account');
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [language, setLanguage] = useState<Language>(i18n.language === 'en' ? 'en' : 'fr');
  const [roles, setRoles] = useState<RetailerRole[]>([]);
  const inviting = useMutation({ mutationFn: () => invite({ email: email.trim(), name: name.trim(), language, roles }) });
  const faults = faultsOf(inviting.error, t);
  const roleFault = Object.entries(faults).find(([field]) => field.startsWith('roles'));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    inviting.mutate();
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={t('operators.invite')} closeOnClickOutside={!inviting.data} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      {inviting.data
        ? (
            <Stack>
              <SecretOnce label={t('operators.invited', { name: inviting.data.operator.name })} secret={inviting.data.invitation_url} text={t('operators.linkText')} />
              <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t('noted')}</Button></Group>
            </Stack>
          )
        : (
            <form onSubmit={submit}>
              <Stack>
                <FaultAlert faults={otherFaults(faults, ['email', 'name', roleFault?.[0] ?? 'roles'])} />
                <TextInput label={t('email')} type="email" required maxLength={254} autoComplete="off" value={email} error={faults.email} onChange={(event) => setEmail(event.currentTarget.value)} data-autofocus />
                <TextInput label={t('name')} required maxLength={200} autoComplete="off" value={name} error={faults.name} onChange={(event) => setName(event.currentTarget.value)} />
                <div>
                  <Text size="sm" fw={500} id="invite-language">{t('language')}</Text>
                  <SegmentedControl aria-labelledby="invite-language" value={language} onChange={(value) => setLanguage(value as Language)} data={languages.map((value) => ({ value, label: t(`languages.${value}`) }))} />
                </div>
                <RolesEditor label={t('roles.title')} roles={roles} error={roleFault?.[1]} onChange={setRoles} />
                <Group justify="flex-end">
                  <Button variant="default" onClick={onClose}>{t('common:action.cancel')}</Button>
                  <Button type="submit" loading={inviting.isPending}>{t('operators.makeLink')}</Button>
                </Group>
              </Stack>
            </form>
          )}
    </Modal>
  );
}
