import { Alert, Button, List, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problem';
import { EmptyState, ErrorState, PageLoading } from '@/components/PageStates';
import { acceptInvitation, type Invitation, lookAtInvitation, sessionQuery } from '@/session/session';
import { Frame } from './Frame';

const passwordMin = 12;

/** A one-time link's page: the first administrator's, or an invitation's. The token is behind the # and never in a log. */
export function WelcomePage() {
  const { t } = useTranslation('sign-in');
  const token = window.location.hash.slice(1);
  // The session first: its answer brings the antiforgery token.
  const session = useQuery(sessionQuery);
  const looked = useQuery({
    queryKey: ['invitation', token], queryFn: () => lookAtInvitation(token), enabled: session.isSuccess && token !== '', retry: false, staleTime: Infinity,
  });
  if (!token || (looked.isError && looked.error instanceof ApiError && looked.error.status < 500 && looked.error.status !== 0)) {
    return (
      <Frame title={t('welcome.title')}>
        <EmptyState title={t('welcome.used')} action={<Link to="/sign-in" className="link">{t('title')}</Link>}>{t('welcome.usedText')}</EmptyState>
      </Frame>
    );
  }
  if (looked.isError || session.isError) {
    return <Frame title={t('welcome.title')}><ErrorState error={looked.error ?? session.error} retry={() => void looked.refetch()} /></Frame>;
  }
  if (!looked.data) {
    return <PageLoading />;
  }
  return <AcceptForm token={token} invitation={looked.data} />;
}

function AcceptForm({ token, invitation }: { token: string; invitation: Invitation }) {
  const { t } = useTranslation('sign-in');
  const navigate = useNavigate();
  const [email, setEmail] = useState(invitation.email ?? '');
  const [name, setName] = useState(invitation.name ?? '');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [faults, setFaults] = useState<Record<string, string>>({});
  const first = !invitation.email;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFaults({});
    try {
      await acceptInvitation({ token, name, password, ...(first ? { email } : {}) });
      await navigate({ to: '/', replace: true });
    } catch (error) {
      const problem = error instanceof ApiError ? error.problem : undefined;
      setFaults(Object.fromEntries((problem?.errors ?? [{ field: '', code: '', detail: t('fault.failed') }]).map((e) => [e.field.replace(/^\$\.?/, ''), e.detail])));
      setBusy(false);
    }
  };

  return (
    <Frame title={t('welcome.title')} text={t(first ? 'welcome.first' : 'welcome.invited')}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          {faults[''] && <Alert color="red" role="alert">{faults['']}</Alert>}
          <TextInput
            label={t('email')} type="email" name="email" autoComplete="username" required readOnly={!first} value={email} error={faults.email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <TextInput label={t('name')} name="name" autoComplete="name" required value={name} error={faults.name} onChange={(event) => setName(event.currentTarget.value)} />
          <PasswordInput
            label={t('newPassword')} name="password" autoComplete="new-password" required minLength={passwordMin} value={password} error={faults.password}
            description={t('welcome.passwordHint', { count: passwordMin })} onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          />
          <Roles invitation={invitation} />
          <Button type="submit" size="md" loading={busy}>{t('welcome.submit')}</Button>
        </Stack>
      </form>
    </Frame>
  );
}

function Roles({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation('sign-in');
  if (invitation.roles.length === 0) {
    return null;
  }
  return (
    <List size="sm" c="dimmed" aria-label={t('welcome.roles')}>
      {invitation.roles.map(({ retailer_id, role }) => (
        <List.Item key={retailer_id}>{t(`common:role.${role}`)} — {retailer_id === '*' ? t('welcome.everywhere') : retailer_id}</List.Item>
      ))}
    </List>
  );
}
