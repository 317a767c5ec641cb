import { Button, Switch } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ListLoading } from '@/components/ListLoading';
import { EmptyState, ErrorState } from '@/components/PageStates';
import { Panel } from '@/components/Panel';
import { type Key, keysQuery } from './api';
import { ChangeKeyModal } from './ChangeKeyModal';
import { type KeyAction, KeyTable } from './KeyTable';
import { NewKeyModal } from './NewKeyModal';
import { RevokeKeyModal } from './RevokeKeyModal';
import { RotateKeyModal } from './RotateKeyModal';

/** Keys: made, changed, rotated, revoked. */
export function KeysPanel({ retailer }: { retailer: string }) {
  const { t } = useTranslation('settings');
  const { item, revoked } = useSearch({ from: '/shell/r/$retailer/settings/$section' });
  const navigate = useNavigate({ from: '/r/$retailer/settings/$section' });
  const [asked, setAsked] = useState<{ action: KeyAction; key: Key }>();
  const keys = useQuery(keysQuery(retailer));
  const open = (next: string | undefined) => void navigate({ search: (before) => ({ ...before, item: next }), resetScroll: false });
  const close = () => setAsked(undefined);
  const shown = (keys.data ?? []).filter((key) => revoked || !key.revoked_at || key.key_id === item);
  const hidden = (keys.data ?? []).some((key) => key.revoked_at);
  return (
    <Panel
      title={t('keys.title')} text={t('keys.text')}
      actions={<Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => open('new')}>{t('keys.new')}</Button>}
    >
      {keys.isPending && <ListLoading rows={3} />}
      {keys.isError && <ErrorState error={keys.error} retry={() => void keys.refetch()} />}
      {keys.data?.length === 0 && <EmptyState title={t('keys.none')}>{t('keys.noneText')}</EmptyState>}
      {shown.length > 0 && <KeyTable retailer={retailer} keys={shown} onAsk={(action, key) => setAsked({ action, key })} />}
      {hidden && (
        <Switch
          label={t('keys.showRevoked')} checked={revoked === 'yes'}
          onChange={(event) => void navigate({ search: (before) => ({ ...before, revoked: event.currentTarget.checked ? 'yes' : undefined }), resetScroll: false })}
        />
      )}
      {item === 'new' && <NewKeyModal retailer={retailer} onClose={() => open(undefined)} />}
      {asked?.action === 'change' && <ChangeKeyModal retailer={retailer} held={asked.key} onClose={close} />}
      {asked?.action === 'rotate' && <RotateKeyModal retailer={retailer} rotated={asked.key} onClose={close} />}
      {asked?.action === 'revoke' && <RevokeKeyModal retailer={retailer} revoked={asked.key} onClose={close} />}
    </Panel>
  );
}
