import { Button, Fieldset, Group, NumberInput, Radio, Select, Stack, Switch, TagsInput, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Retailer } from '@/api/retailers';
import { FaultAlert } from '@/components/FaultAlert';
import { Panel } from '@/components/Panel';
import { faultsOf, otherFaults } from '@/lib/faults';
import { offerUndo, sayFailed } from '@/lib/undo';
import { type HeldRetailer, putRetailer } from './api';
import classes from './settings.module.css';
import { percentOf, shareOf } from './share';

const zones = Intl.supportedValuesOf('timeZone');
const fields = ['name', 'currency', 'time_zone', 'languages', 'amounts', 'default_consent', 'holdout', 'clock', 'four_eyes'];
const kept = ['behaviour', 'orders', 'prizes', 'rejected'] as const;
const limited = ['events_per_second', 'requests_per_shopper', 'requests_per_address'] as const;

/** The retailer's document as a form. What is not filled in has the product's default. */
export function GeneralForm({ held, mayChange }: { held: HeldRetailer; mayChange: boolean }) {
  const { t } = useTranslation('settings');
  const [document, setDocument] = useState(held.document);
  const [why, setWhy] = useState('');
  const saving = useMutation({
    mutationFn: () => putRetailer(held.retailer_id, document, held.revision, why.trim()),
    onSuccess: (saved) => offerUndo(t('general.saved'), async () => {
      await putRetailer(held.retailer_id, held.document, saved.revision).catch(() => sayFailed(t('general.notUndone')));
    }),
  });
  const faults = faultsOf(saving.error, t);
  const set = (changes: Partial<Retailer>) => setDocument((before) => ({ ...before, ...changes }));
  const changed = JSON.stringify(document) !== JSON.stringify(held.document);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Fieldset disabled={!mayChange} variant="unstyled" p={0}>
        <Stack>
          {!mayChange && <Text c="dimmed">{t('readOnly')}</Text>}
          <FaultAlert faults={otherFaults(faults, fields)} />
          <Panel title={t('general.who')}>
            <div className={classes.fields}>
              <TextInput label={t('general.name')} required maxLength={200} value={document.name} error={faults.name} onChange={(event) => set({ name: event.currentTarget.value })} />
              <TagsInput
                label={t('general.languages')} description={t('general.languagesHint')} value={document.languages ?? []} error={faults.languages} maxTags={20}
                onChange={(languages) => set({ languages: languages.length > 0 ? languages : undefined })}
              />
              <Select label={t('general.timeZone')} searchable required allowDeselect={false} limit={100} data={zones} value={document.time_zone} error={faults.time_zone} onChange={(zone) => zone && set({ time_zone: zone })} />
              <TextInput label={t('general.currency')} description={t('general.currencyHint')} required maxLength={3} value={document.currency} error={faults.currency} onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase() })} />
              <Select
                label={t('general.amounts')} allowDeselect={false} value={document.amounts ?? 'incl_tax'} error={faults.amounts}
                data={[{ value: 'incl_tax', label: t('general.inclTax') }, { value: 'excl_tax', label: t('general.exclTax') }]}
                onChange={(amounts) => set({ amounts: amounts as Retailer['amounts'] })}
              />
              <Select
                label={t('general.clock')} description={t('general.clockHint')} allowDeselect={false} value={document.clock ?? 'server'} error={faults.clock}
                data={[{ value: 'server', label: t('general.clockServer') }, { value: 'event_time', label: t('general.clockEvents') }]}
                onChange={(clock) => set({ clock: clock as Retailer['clock'] })}
              />
            </div>
          </Panel>
          <Panel title={t('general.consent')} text={t('general.consentText')}>
            <Radio.Group
              aria-label={t('general.consent')} value={document.default_consent ?? 'none'} error={faults.default_consent}
              onChange={(consent) => set({ default_consent: consent as Retailer['default_consent'] })}
            >
              <Stack gap="xs">
                <Radio value="none" label={t('general.consentNone')} description={t('general.consentNoneHint')} />
                <Radio value="personalization" label={t('general.consentPersonalization')} description={t('general.consentPersonalizationHint')} />
              </Stack>
            </Radio.Group>
          </Panel>
          <Panel title={t('general.retention')} text={t('general.retentionText')}>
            <div className={classes.fields}>
              {kept.map((name) => (
                <Whole
                  key={name} label={t(`general.keep.${name}`)} unit={t('general.days')} max={36_500} value={document.retention?.[name]}
                  onChange={(days) => set({ retention: withNumber(document.retention, name, days) })}
                />
              ))}
            </div>
          </Panel>
          <Panel title={t('general.campaigns')}>
            <div className={classes.fields}>
              <NumberInput
                label={t('general.holdout')} description={t('general.holdoutHint')} suffix=" %" min={0} max={100} decimalScale={4} allowNegative={false} value={percentOf(document.holdout) ?? ''} error={faults.holdout}
                onChange={(percent) => set({ holdout: shareOf(percent === '' ? undefined : Number(percent)) })}
              />
              <Switch
                label={t('general.fourEyes')} description={t('general.fourEyesHint')} checked={document.four_eyes ?? false}
                onChange={(event) => set({ four_eyes: event.currentTarget.checked || undefined })}
              />
            </div>
          </Panel>
          <Panel title={t('general.limits')} text={t('general.limitsText')}>
            <div className={classes.fields}>
              {limited.map((name) => (
                <Whole key={name} label={t(`general.limit.${name}`)} max={100_000_000} value={document.limits?.[name]} onChange={(most) => set({ limits: withNumber(document.limits, name, most) })} />
              ))}
            </div>
          </Panel>
          {mayChange && changed && (
            <SaveBar>
              <TextInput aria-label={t('why')} placeholder={t('why')} flex="1 1 200px" maxLength={1000} value={why} onChange={(event) => setWhy(event.currentTarget.value)} />
              <Button variant="default" onClick={() => setDocument(held.document)}>{t('common:action.cancel')}</Button>
              <Button type="submit" loading={saving.isPending}>{t('common:action.save')}</Button>
            </SaveBar>
          )}
        </Stack>
      </Fieldset>
    </form>
  );
}

function Whole({ label, unit, max, value, onChange }: { label: string; unit?: string; max: number; value: number | undefined; onChange: (value: number | undefined) => void }) {
  const { t } = useTranslation('settings');
  return (
    <NumberInput
      label={label} placeholder={t('general.byDefault')} suffix={unit ? ` ${unit}` : undefined} min={1} max={max} allowDecimal={false} allowNegative={false} thousandSeparator=" "
      value={value ?? ''} onChange={(next) => onChange(next === '' ? undefined : Number(next))}
    />
  );
}

function SaveBar({ children }: { children: ReactNode }) {
  const { t } = useTranslation('settings');
  return <Group className="panel" p="sm" gap="sm" pos="sticky" bottom={12} style={{ zIndex: 2 }} role="region" aria-label={t('unsaved')}>{children}</Group>;
}

/** The numbers with one changed; undefined where none is stated any more. */
function withNumber<T extends Record<string, number | undefined>>(before: T | undefined, name: keyof T & string, value: number | undefined): T | undefined {
  const stated = Object.entries({ ...before, [name]: value }).filter(([, number]) => number !== undefined);
  return stated.length === 0 ? undefined : (Object.fromEntries(stated) as T);
}
