import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/components/PageStates';
import { type RejectedEvent, resubmit, type Space } from './api';
import { asTyped, isSimple, parsed, typedValue, valueAt, withValue } from './fix';
import { ResultView } from './ResultView';

const mono = { input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } };

/** What was sent; for who may, with the faulty field to mend, the whole event behind it, and the button that sends it again. */
export function MendForm({ retailer, space, event, mayMend }: { retailer: string; space: Space | undefined; event: RejectedEvent; mayMend: boolean }) {
  const { t } = useTranslation('rejected');
  const original = typeof event.payload === 'string' ? event.payload : JSON.stringify(event.payload, null, 2);
  const [json, setJson] = useState(original);
  const [why, setWhy] = useState('');
  const sending = useMutation({
    mutationFn: () => resubmit(retailer, space, [{ rejected_id: event.rejected_id, ...(json === original ? {} : { event: parsed(json) }) }], why.trim()),
  });
  const read = parsed(json);
  const taken = sending.data?.[0] && sending.data[0].status !== 'rejected';
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault();
    sending.mutate();
  };
  if (!mayMend) {
    return <Textarea label={t('drawer.payload')} value={original} readOnly autosize minRows={6} maxRows={24} styles={mono} />;
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        {event.payload_cut && <Text size="sm" c="dimmed">{t('drawer.cut')}</Text>}
        {read && event.field && <FieldMend field={event.field} event={read} onChange={(next) => setJson(JSON.stringify(next, null, 2))} />}
        <Textarea
          label={t('drawer.payload')} description={t('drawer.payloadHint')} value={json} onChange={(changed) => setJson(changed.currentTarget.value)} autosize minRows={6} maxRows={24}
          spellCheck={false} styles={mono} error={read ? undefined : t('drawer.notJson')}
        />
        <TextInput label={t('drawer.why')} placeholder={t('drawer.whyHint')} value={why} maxLength={1000} onChange={(changed) => setWhy(changed.currentTarget.value)} />
        <div aria-live="polite">
          {sending.isError && <ErrorState error={sending.error} />}
          {sending.data?.[0] && <ResultView result={sending.data[0]} />}
        </div>
        {!taken && (
          <Group justify="space-between">
            <Text size="xs" c="dimmed" flex="1 1 200px">{t('drawer.effects')}</Text>
            <Button type="submit" leftSection={<IconSend size={16} aria-hidden />} loading={sending.isPending} disabled={!read}>{t('drawer.send')}</Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}

/** The one value that was wrong, without the JSON around it. */
function FieldMend({ field, event, onChange }: { field: string; event: Record<string, unknown>; onChange: (next: unknown) => void }) {
  const { t } = useTranslation('rejected');
  const [before] = useState(() => valueAt(event, field));
  const value = valueAt(event, field);
  if (!isSimple(value)) {
    return null;
  }
  return (
    <TextInput
      label={t('drawer.field', { field })} description={before === undefined ? t('drawer.wasMissing') : t('drawer.was', { value: asTyped(before) })} value={asTyped(value)} data-autofocus
      autoComplete="off" spellCheck={false} onChange={(changed) => onChange(withValue(event, field, typedValue(changed.currentTarget.value, typeof before === 'string' ? undefined : before)))}
    />
  );
}
