import { Anchor, Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePeople } from '@/api/people';
import { useRetailer } from '@/api/retailers';
import { FaultAlert } from '@/components/FaultAlert';
import { ListLoading } from '@/components/ListLoading';
import { ErrorState } from '@/components/PageStates';
import { faultsOf, faultText, otherFaults } from '@/lib/faults';
import { useFormat } from '@/lib/format';
import { offerUndo, sayFailed } from '@/lib/undo';
import { useMay } from '@/session/session';
import { deleteDocument, documentQuery, type Held, type Plural, putDocument } from './documents';

export interface Fields<T> {
  document: T;
  set: (changes: Partial<T>) => void;
  faults: Record<string, string>;
  id: string;
  setId: (id: string) => void;
  isNew: boolean;
  readOnly: boolean;
  /** Says that the form makes it in its own way (an upload): there is nothing to save yet. */
  setOwnWay: (own: boolean) => void;
}

interface Props<T> {
  retailer: string;
  plural: Plural;
  words: string;
  empty: T;
  /** Fields that show their faults themselves. */
  fields: string[];
  /** The id of a new one, where it is not typed. */
  idFor?: (document: T) => string;
  children: (fields: Fields<T>) => ReactNode;
  /** What else stands in an opened one. */
  extra?: (held: Held<T>) => ReactNode;
}

/** The opened document of the address, or a new one: its form, saved and deleted with an undo. */
export function DocumentDrawer<T extends object>(props: Props<T>) {
  const { t } = useTranslation('settings');
  const { item } = useSearch({ from: '/shell/r/$retailer/settings/$section' });
  const navigate = useNavigate({ from: '/r/$retailer/settings/$section' });
  const close = () => void navigate({ search: (before) => ({ ...before, item: undefined }), resetScroll: false });
  return (
    <Drawer
      opened={item !== undefined} onClose={close} position="right" size="lg" closeButtonProps={{ 'aria-label': t('common:action.close') }}
      title={<Text span fz="lg" fw={650}>{t(item === 'new' ? `${props.words}.new` : `${props.words}.one`)}</Text>}
    >
      {item === 'new' && <Form {...props} held={undefined} id="" onClose={close} />}
      {item !== undefined && item !== 'new' && <Opened {...props} id={item} onClose={close} />}
    </Drawer>
  );
}

function Opened<T extends object>(props: Props<T> & { id: string; onClose: () => void }) {
  const held = useQuery(documentQuery<T>(props.retailer, props.plural, props.id));
  if (held.isPending) {
    return <ListLoading rows={5} />;
  }
  return held.isError ? <ErrorState error={held.error} retry={() => void held.refetch()} /> : <Form key={held.data.revision} {...props} held={held.data} />;
}

function Form<T extends object>({ retailer, plural, words, empty, fields, idFor, children, extra, held, id: known, onClose }: Props<T> & {
  held: Held<T> | undefined; id: string; onClose: () => void;
}) {
  const { t } = useTranslation('settings');
  const mayChange = useMay(retailer, 'editor');
  const [document, setDocument] = useState<T>(held?.document ?? empty);
  const [typedId, setId] = useState(known);
  const [ownWay, setOwnWay] = useState(false);
  const id = held ? known : typedId.trim() || (idFor?.(document) ?? '');
  const saving = useMutation({
    mutationFn: () => putDocument(retailer, plural, id, document, held?.revision ?? 0),
    onSuccess: (saved) => {
      offerUndo(t('savedOne', { name: id }), () => (
        held ? putDocument(retailer, plural, id, held.document, saved.revision) : deleteDocument(retailer, plural, id)
      ).then(() => undefined, (error: unknown) => sayFailed(faultText(error, t))));
      onClose();
    },
  });
  const deleting = useMutation({
    mutationFn: () => deleteDocument(retailer, plural, id),
    onSuccess: () => {
      offerUndo(t('deletedOne', { name: id }), () => putDocument(retailer, plural, id, held?.document ?? empty, 0)
        .then(() => undefined, (error: unknown) => sayFailed(faultText(error, t))));
      onClose();
    },
  });
  const faults = faultsOf(saving.error ?? deleting.error, t);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    deleting.reset();
    saving.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <FaultAlert faults={otherFaults(faults, [...fields, 'id'])} />
        {children({
          document, set: (changes) => setDocument((before) => withoutEmpty({ ...before, ...changes })), faults, id: held ? known : typedId, setId, isNew: !held, readOnly: !mayChange, setOwnWay,
        })}
        {held && <UsedBy retailer={retailer} held={held} />}
        {held && extra?.(held)}
        {mayChange && (
          <Group justify="space-between">
            {held
              ? <Button variant="subtle" color="red" leftSection={<IconTrash size={16} aria-hidden />} loading={deleting.isPending} onClick={() => deleting.mutate()}>{t('common:action.delete')}</Button>
              : <span />}
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>{t(ownWay ? 'common:action.close' : 'common:action.cancel')}</Button>
              {!ownWay && <Button type="submit" disabled={id === ''} loading={saving.isPending}>{t(held ? 'common:action.save' : `${words}.make`)}</Button>}
            </Group>
          </Group>
        )}
        {held && <Changed retailer={retailer} held={held} />}
      </Stack>
    </form>
  );
}

function UsedBy<T>({ retailer, held }: { retailer: string; held: Held<T> }) {
  const { t } = useTranslation('settings');
  const users = held.used_by ?? [];
  if (users.length === 0) {
    return null;
  }
  return (
    <Text size="sm" component="div">
      {t('usedBy')}{' '}
      {users.slice(0, 20).map(({ type, id }, n) => (
        <span key={`${type} ${id}`}>
          {n > 0 && ', '}
          {type === 'campaign'
            ? <Anchor size="sm" underline="always" renderRoot={(props) => <Link {...props} to="/r/$retailer/campaigns/$campaign" params={{ retailer, campaign: id }} />}>{id}</Anchor>
            : <Anchor size="sm" underline="always" renderRoot={(props) => <Link {...props} to="/r/$retailer/settings/$section" params={{ retailer, section: 'segments' }} search={{ item: id }} />}>{id}</Anchor>}
        </span>
      ))}
      {users.length > 20 && ` ${t('andMore', { count: users.length - 20 })}`}
    </Text>
  );
}

function Changed<T>({ retailer, held }: { retailer: string; held: Held<T> }) {
  const { t } = useTranslation('settings');
  const { timeZone } = useRetailer(retailer);
  const formats = useFormat(timeZone);
  const people = usePeople(retailer);
  return <Text size="xs" c="dimmed">{t('changed', { time: formats.moment(held.changed_at), by: people.get(held.changed_by) ?? held.changed_by })}</Text>;
}

// What is emptied is left out: an empty text or list is no value of a document.
function withoutEmpty<T extends object>(document: T): T {
  return Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))) as T;
}
