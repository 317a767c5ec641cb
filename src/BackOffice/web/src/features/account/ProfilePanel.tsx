import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultAlert } from '@/components/FaultAlert';
import { Panel } from '@/components/Panel';
import { type Language, languages, setLanguage } from '@/i18n';
import { faultsOf, otherFaults } from '@/lib/faults';
import { sayDone } from '@/lib/undo';
import { useOperator } from '@/session/session';
import { putMe } from './api';
import { RoleList } from './RoleList';

/** Name, language, and the roles one has. */
export function ProfilePanel() {
  const { t } = useTranslation('account');
  const operator = useOperator();
  const [name, setName] = useState(operator.name);
  const [language, setChosen] = useState<Language>(operator.language);
  const saving = useMutation({
    mutationFn: () => putMe({ name: name.trim(), language }),
    onSuccess: async () => {
      await setLanguage(language);
      sayDone(t('profile.saved', { lng: language }));
    },
  });
  const faults = faultsOf(saving.error, t);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <Stack maw={720}>
      <Panel title={t('tab.profile')}>
        <form onSubmit={submit}>
          <Stack>
            <FaultAlert faults={otherFaults(faults, ['name'])} />
            <TextInput label={t('name')} required maxLength={200} autoComplete="name" value={name} error={faults.name} onChange={(event) => setName(event.currentTarget.value)} />
            <TextInput label={t('email')} description={t('profile.emailHint')} readOnly value={operator.email} />
            <div>
              <Text size="sm" fw={500} id="language">{t('language')}</Text>
              <SegmentedControl aria-labelledby="language" value={language} onChange={(value) => setChosen(value as Language)} data={languages.map((value) => ({ value, label: t(`languages.${value}`) }))} />
            </div>
            <Group justify="flex-end"><Button type="submit" loading={saving.isPending} disabled={name.trim() === operator.name && language === operator.language}>{t('common:action.save')}</Button></Group>
          </Stack>
        </form>
      </Panel>
      <Panel title={t('profile.roles')} text={t('profile.rolesText')}><RoleList roles={operator.roles} /></Panel>
    </Stack>
  );
}
