import { Alert, Anchor, Button, Divider, PasswordInput, PinInput, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/problem';
import { PageFailure, PageLoading } from '@/components/PageStates';
import { signIn, sessionQuery } from '@/session/session';
import { Frame } from './Frame';

const codeLength = 6;
const untried = { busy: false, wantsCode: false, tries: 0 };

/** Signs in with an account of the installation, or at the configured provider. */
export function SignInPage() {
  const { t } = useTranslation('sign-in');
  const { return: to, problem } = useSearch({ from: '/sign-in' });
  const session = useQuery(sessionQuery);
  if (session.isPending) {
    return <PageLoading />;
  }
  if (session.isError) {
    return <PageFailure error={session.error} reset={() => void session.refetch()} />;
  }
  const { local, oidc } = session.data.sign_in;
  return (
    <Frame title={t('title')} text={t('text')}>
      {problem && <Alert color="red" role="alert" title={t(`problem.${problem}.title`)}>{t(`problem.${problem}.text`)}</Alert>}
      {oidc && (
        <Button component="a" href={`${oidc.url}?return=${encodeURIComponent(to ?? '/')}`} size="md" fullWidth>{t('oidc', { provider: oidc.label })}</Button>
      )}
      {oidc && local && <Divider label={t('or')} />}
      {local && <LocalForm />}
    </Frame>
  );
}

function LocalForm() {
  const { t } = useTranslation('sign-in');
  const router = useRouter();
  const { return: to } = useSearch({ from: '/sign-in' });
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [state, setState] = useState<{ busy: boolean; wantsCode: boolean; tries: number; fault?: Fault }>(untried);

  const submit = async (typed: string) => {
    setState((before) => ({ ...before, busy: true, fault: undefined }));
    try {
      await signIn({ email, password, ...(typed ? { code: typed } : {}) });
      await router.invalidate();
      await router.navigate({ to: to ?? '/', replace: true });
    } catch (error) {
      const wantsCode = error instanceof ApiError && error.code === 'second_factor_needed';
      setCode('');
      setState((before) => ({
        busy: false, wantsCode: wantsCode || before.wantsCode, tries: before.tries + 1,
        // The password was right before: what does not fit now is the code, though the answer does not tell them apart.
        fault: wantsCode && !typed ? undefined : before.wantsCode && isInvalid(error) ? { key: typed.length > codeLength ? 'recovery' : 'code' } : faultOf(error),
      }));
    }
  };

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit(code);
  };

  return (
    <form onSubmit={onSubmit}>
      <Stack>
        {state.fault && <Alert color="red" role="alert">{t(`fault.${state.fault.key}`, { count: state.fault.minutes })}</Alert>}
        <TextInput
          label={t('email')} type="email" name="email" autoComplete="username" required value={email} disabled={state.wantsCode}
          onChange={(event) => setEmail(event.currentTarget.value)} data-autofocus
        />
        <PasswordInput
          label={t('password')} name="password" autoComplete="current-password" required value={password} disabled={state.wantsCode}
          onChange={(event) => setPassword(event.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
        />
        {state.wantsCode && <CodeField tries={state.tries} code={code} onChange={setCode} onComplete={(typed) => void submit(typed)} />}
        <Button type="submit" size="md" loading={state.busy}>{t('submit')}</Button>
        {state.wantsCode
          ? <Anchor component="button" type="button" size="sm" onClick={() => setState(untried)}>{t('otherAccount')}</Anchor>
          : <Text size="sm" c="dimmed">{t('forgotten')}</Text>}
      </Stack>
    </form>
  );
}

function CodeField({ tries, code, onChange, onComplete }: { tries: number; code: string; onChange: (code: string) => void; onComplete: (code: string) => void }) {
  const { t } = useTranslation('sign-in');
  const [recovery, setRecovery] = useState(false);
  return (
    <Stack gap={6}>
      {recovery
        ? <TextInput label={t('recoveryCode')} value={code} onChange={(event) => onChange(event.currentTarget.value)} autoComplete="off" autoFocus />
        : (
            <>
              <Text size="sm" fw={500} id="code-label">{t('code')}</Text>
              {/* A new one after each try: typing begins with its first digit again. */}
              <PinInput
                key={tries} length={codeLength} type="number" oneTimeCode autoFocus value={code} onChange={onChange} onComplete={onComplete} aria-labelledby="code-label"
                getInputProps={(index) => ({ 'aria-label': t('codeDigit', { number: index + 1 }) })}
              />
            </>
          )}
      <Anchor component="button" type="button" size="sm" onClick={() => setRecovery(!recovery)}>{t(recovery ? 'useCode' : 'useRecovery')}</Anchor>
    </Stack>
  );
}

function isInvalid(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'credentials_invalid';
}

interface Fault {
  key: string;
  minutes?: number;
}

function faultOf(error: unknown): Fault {
  if (!(error instanceof ApiError)) {
    return { key: 'failed' };
  }
  if (error.status === 429) {
    const seconds = error.problem.retry_after;
    return seconds ? { key: 'lockedFor', minutes: Math.ceil(seconds / 60) } : { key: 'locked' };
  }
  switch (error.code) {
    case 'credentials_invalid': return { key: 'credentials' };
    case 'second_factor_needed':
    case 'code_invalid': return { key: 'code' };
    case 'local_sign_in_off': return { key: 'localOff' };
    case 'https_needed': return { key: 'https' };
    default: return { key: error.status === 0 ? 'offline' : 'failed' };
  }
}
