import { Button, Group, Modal, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultAlert } from '@/components/FaultAlert';
import { faultsOf, faultText, otherFaults } from '@/lib/faults';
import { offerUndo, sayFailed } from '@/lib/undo';
import { changeKey, type Key } from './api';
import { asOrigin } from './origin';

/** Name, sites and events of a key, changed while it is in use, with an undo. Its secret stays the same. */
export function ChangeKeyModal({ retailer, held, onClose }: { retailer: string; held: Key; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { key_id: id = '', label: heldLabel = '', origins: heldOrigins = [], event_names: heldNames = [], revision = 0 } = held;
  const [label, setLabel] = useState(heldLabel);
  const [origins, setOrigins] = useState(heldOrigins);
  const [names, setNames] = useState(heldNames);
  const [why, setWhy] = useState('');
  const inPages = held.kind?.startsWith('publishable');
  const changing = useMutation({
    mutationFn: () => changeKey(retailer, id, { label: label.trim(), event_names: names, ...(inPages ? { origins: origins.map(asOrigin) } : {}) }, revision, why),
    onSuccess: (changed) => {
      offerUndo(t('keys.changed', { name: changed.label }), () => changeKey(
        retailer, id, { label: heldLabel, event_names: heldNames, ...(inPages ? { origins: heldOrigins } : {}) }, changed.revision ?? 0,
      ).then(() => undefined, (error: unknown) => sayFailed(faultText(error, t))));
      onClose();
    },
  });
  const faults = faultsOf(changing.error, t);
  const shown = (name: string) => Object.entries(faults).find(([field]) => field === name || field.startsWith(`${name}[`))?.[1];
  const gone = heldOrigins.filter((origin) => !origins.map(asOrigin).includes(origin));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    changing.mutate();
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={t('keys.changeTitle', { name: heldLabel })} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      <form onSubmit={submit}>
        <Stack>
          <FaultAlert faults={otherFaults(faults, Object.keys(faults).filter((field) => /^(label|origins|event_names)/.test(field)))} />
          <TextInput label={t('keys.label')} required maxLength={200} value={label} error={shown('label')} onChange={(event) => setLabel(event.currentTarget.value)} />
          {inPages && (
            <>
              <TagsInput
                label={t('keys.origins')} description={t('keys.originsHint')} placeholder="https://www.mon-enseigne.fr" value={origins} error={shown('origins')} maxTags={50} onChange={setOrigins}
                splitChars={[',', ' ']} data-autofocus
              />
              <Text size="sm" role="status">{impactOf(t, origins, heldOrigins, gone)}</Text>
            </>
          )}
          <TagsInput label={t('keys.events')} description={t('keys.eventsHint')} placeholder="purchase" value={names} error={shown('event_names')} maxTags={100} onChange={setNames} splitChars={[',', ' ']} />
          <TextInput label={t('why')} maxLength={1000} value={why} onChange={(event) => setWhy(event.currentTarget.value)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:action.cancel')}</Button>
            <Button type="submit" loading={changing.isPending}>{t('common:action.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

// What stops or opens with the change, while one can still think about it.
function impactOf(t: (key: string, values?: Record<string, unknown>) => string, origins: string[], held: string[], gone: string[]): string {
  if (origins.length === 0) {
    return held.length === 0 ? '' : t('keys.opensToAll');
  }
  if (held.length === 0) {
    return t('keys.closesToOthers');
  }
  return gone.length === 0 ? '' : t('keys.stopsOn', { origins: gone.join(', ') });
}
