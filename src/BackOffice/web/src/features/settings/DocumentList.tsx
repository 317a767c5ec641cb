import { Anchor, Button, Center, CloseButton, Stack, Table, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ListLoading } from '@/components/ListLoading';
import { EmptyState, ErrorState } from '@/components/PageStates';
import { Panel } from '@/components/Panel';
import { useMay } from '@/session/session';
import { documentsQuery, type Held, type Plural } from './documents';

export interface Column<T> {
  name: string;
  /** From which width on it is shown; left out: always. */
  from?: 'xs' | 'sm' | 'md';
  value: (held: Held<T>) => ReactNode;
}

/** Documents as rows that open; what is searched and what is open stand in the address. */
export function DocumentList<T>({ retailer, plural, words, idOf, nameOf, columns }: {
  retailer: string; plural: Plural; words: string; idOf: (held: Held<T>) => string; nameOf: (held: Held<T>) => string | undefined; columns: Column<T>[];
}) {
  const { t } = useTranslation('settings');
  const { q } = useSearch({ from: '/shell/r/$retailer/settings/$section' });
  const navigate = useNavigate({ from: '/r/$retailer/settings/$section' });
  const mayChange = useMay(retailer, 'editor');
  const list = useInfiniteQuery(documentsQuery<T>(retailer, plural, q));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const onNew = () => void navigate({ search: (before) => ({ ...before, item: 'new' }), resetScroll: false });
  const add = mayChange && <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={onNew}>{t(`${words}.new`)}</Button>;
  return (
    <Panel title={t(`${words}.title`)} text={t(`${words}.text`)} actions={items.length > 0 || q ? add : undefined}>
      {(items.length > 5 || q) && <Search q={q} label={t(`${words}.search`)} />}
      {list.isPending && <ListLoading />}
      {list.isError && <ErrorState error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && (
        q ? <EmptyState title={t('common:state.nothingFound')} /> : <EmptyState title={t(`${words}.none`)} action={add}>{t(`${words}.noneText`)}</EmptyState>
      )}
      {items.length > 0 && (
        <Stack gap="xs" aria-busy={list.isPlaceholderData}>
          <Table.ScrollContainer minWidth={300}>
            <Table verticalSpacing="sm" highlightOnHover aria-label={t(`${words}.title`)}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t(`${words}.one`)}</Table.Th>
                  {columns.map(({ name, from }) => <Table.Th key={name} visibleFrom={from}>{name}</Table.Th>)}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((held) => (
                  <Table.Tr key={idOf(held)}>
                    <Table.Td style={{ overflowWrap: 'anywhere' }}>
                      <Anchor
                        fw={600} size="sm"
                        renderRoot={(props) => <Link {...props} from="/r/$retailer/settings/$section" to="." search={(before) => ({ ...before, item: idOf(held) })} resetScroll={false} />}
                      >
                        {nameOf(held) ?? idOf(held)}
                      </Anchor>
                      {nameOf(held) !== undefined && <Text size="xs" c="dimmed" ff="monospace">{idOf(held)}</Text>}
                    </Table.Td>
                    {columns.map(({ name, from, value }) => <Table.Td key={name} visibleFrom={from}>{value(held)}</Table.Td>)}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
          {list.hasNextPage && <Center><Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t('common:action.more')}</Button></Center>}
        </Stack>
      )}
    </Panel>
  );
}

function Search({ q, label }: { q: string | undefined; label: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/r/$retailer/settings/$section' });
  const [typed, setTyped] = useState(q ?? '');
  const go = useDebouncedCallback((text: string) => void navigate({ search: (before) => ({ ...before, q: text || undefined }), replace: true, resetScroll: false }), 250);
  const type = (text: string) => {
    setTyped(text);
    go(text.trim());
  };
  return (
    <TextInput
      aria-label={label} placeholder={label} maw={420} value={typed} onChange={(event) => type(event.currentTarget.value)} leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={typed && <CloseButton size="sm" aria-label={t('action.clear')} onClick={() => type('')} />}
    />
  );
}
