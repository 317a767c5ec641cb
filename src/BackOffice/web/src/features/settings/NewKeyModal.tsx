import { Button, Group, Modal, Radio, Stack, TagsInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRetailer } from '@/api/retailers';
import { FaultAlert } from '@/components/FaultAlert';
import { SecretOnce } from '@/components/SecretOnce';
import { faultsOf, otherFaults } from '@/lib/faults';
import { addDays, startOfDay } from '@/lib/zoned';
import { createKey, type KeyKind } from './api';

const kinds: KeyKind[] = ['publishable', 'secret', 'publishable_test', 'secret_test'];

/** Makes a key; then shows its secret, this once. */
export function NewKeyModal({ retailer, onClose }: { retailer: string; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { timeZone } = useRetailer(retailer);
  const [kind, setKind] = useState<KeyKind>('publishable');
  const [label, setLabel] = useState('');
  const [origins, setOrigins] = useState<string[]>([]);
  const [names, setNames] = useState<string[]>([]);
  const [last, setLast] = useState('');
  const inPages = kind.startsWith('publishable');
  const making = useMutation({
    mutationFn: () => createKey(retailer, {
      kind, label: label.trim(), ...(inPages && origins.length > 0 ? { origins: origins.map(asOrigin) } : {}), ...(names.length > 0 ? { event_names: names } : {}),
      ...(last ? { expires_at: startOfDay(addDays(last, 1), timeZone) } : {}),
    }),
  });
  const faults = faultsOf(making.error, t);
  const shown = (name: string) => Object.entries(faults).find(([field]) => field === name || field.startsWith(`${name}[`))?.[1];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    making.mutate();
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={t('keys.new')} closeOnClickOutside={!making.data} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      {making.data
        ? (
            <Stack>
              <SecretOnce label={t('keys.made', { name: making.data.label })} secret={making.data.secret ?? ''} text={t(inPages ? 'keys.madePublishable' : 'keys.madeSecret')} />
              <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t('kept')}</Button></Group>
            </Stack>
          )
        : (
            <form onSubmit={submit}>
              <Stack>
                <FaultAlert faults={otherFaults(faults, Object.keys(faults).filter((field) => /^(label|origins|event_names|expires_at)/.test(field)))} />
                <Radio.Group label={t('keys.whichKind')} value={kind} onChange={(value) => setKind(value as KeyKind)}>
                  <Stack gap="xs" mt="xs">{kinds.map((value) => <Radio key={value} value={value} label={t(`keys.kind.${value}`)} description={t(`keys.kindHint.${value}`)} />)}</Stack>
                </Radio.Group>
                <TextInput label={t('keys.label')} description={t('keys.labelHint')} required maxLength={200} value={label} error={shown('label')} onChange={(event) => setLabel(event.currentTarget.value)} data-autofocus />
                {inPages && (
                  <TagsInput
                    label={t('keys.origins')} description={t('keys.originsHint')} placeholder="https://www.mon-enseigne.fr" value={origins} error={shown('origins')} maxTags={50} onChange={setOrigins}
                    splitChars={[',', ' ']}
                  />
                )}
                <TagsInput label={t('keys.events')} description={t('keys.eventsHint')} placeholder="purchase" value={names} error={shown('event_names')} maxTags={100} onChange={setNames} splitChars={[',', ' ']} />
                <TextInput label={t('keys.lastDay')} description={t('keys.lastDayHint')} type="date" value={last} error={shown('expires_at')} onChange={(event) => setLast(event.currentTarget.value)} />
                <Group justify="flex-end">
                  <Button variant="default" onClick={onClose}>{t('common:action.cancel')}</Button>
                  <Button type="submit" loading={making.isPending}>{t('keys.make')}</Button>
                </Group>
              </Stack>
            </form>
          )}
    </Modal>
  );
}

// What one copies from an address bar has a path; an origin has none.
function asOrigin(typed: string): string {
  try {
    return new URL(typed.includes('://') ? typed : `https://${typed}`).origin;
  } catch {
    return typed;
  }
}
