import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultAlert } from '@/components/FaultAlert';
import { faultsOf, otherFaults } from '@/lib/faults';
import { slugOf } from '@/lib/slug';
import { sayDone } from '@/lib/undo';
import { putRetailer } from './api';

const zones = Intl.supportedValuesOf('timeZone');
const currencies = ['EUR', 'CHF', 'GBP', 'USD', 'CAD', 'MAD', 'XOF', 'PLN', 'RON', 'SEK', 'DKK', 'NOK', 'CZK', 'HUF'];

/** A new retailer: its name, money and time; all else has defaults, and its settings open next. */
export function NewRetailerModal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings');
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [typedId, setTypedId] = useState('');
  const [currency, setCurrency] = useState('EUR');
  const [zone, setZone] = useState('Europe/Paris');
  const id = typedId.trim() || slugOf(name, 40).replace(/^[^a-z]+/, '');
  const making = useMutation({
    mutationFn: () => putRetailer(id, { name: name.trim(), currency, time_zone: zone }, 0),
    onSuccess: async () => {
      sayDone(t('retailers.made', { name: name.trim() }));
      await navigate({ to: '/r/$retailer/settings/$section', params: { retailer: id, section: 'general' } });
    },
  });
  const faults = faultsOf(making.error, t);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    making.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={t('retailers.new')} closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      <form onSubmit={submit}>
        <Stack>
          <FaultAlert faults={otherFaults(faults, ['name', 'retailer_id', 'currency', 'time_zone'])} />
          <TextInput label={t('general.name')} required maxLength={200} value={name} error={faults.name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
          <TextInput
            label={t('id')} description={t('retailers.idHint')} placeholder={id} maxLength={40} pattern="[a-z][a-z0-9\-]*" value={typedId} error={faults.retailer_id} autoComplete="off" spellCheck={false}
            onChange={(event) => setTypedId(event.currentTarget.value)}
          />
          <Select label={t('general.currency')} description={t('general.currencyHint')} searchable allowDeselect={false} data={currencies} value={currency} error={faults.currency} onChange={(value) => value && setCurrency(value)} />
          <Select label={t('general.timeZone')} searchable allowDeselect={false} limit={100} data={zones} value={zone} error={faults.time_zone} onChange={(value) => value && setZone(value)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:action.cancel')}</Button>
            <Button type="submit" disabled={!id} loading={making.isPending}>{t('retailers.make')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
