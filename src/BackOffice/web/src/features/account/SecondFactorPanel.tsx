import { Badge, Button, Stack, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/Panel';
import { faultText } from '@/lib/faults';
import { sayFailed } from '@/lib/undo';
import { useOperator } from '@/session/session';
import { drawSecondFactor, secondFactorSeen } from './api';
import { EnrolModal } from './EnrolModal';
import { RemoveFactorModal } from './RemoveFactorModal';

/** The second factor: a code of an authenticator app besides the password. */
export function SecondFactorPanel() {
  const { t } = useTranslation('account');
  const { second_factor: on } = useOperator();
  const [removing, setRemoving] = useState(false);
  const drawing = useMutation({ mutationFn: drawSecondFactor, onError: (error) => sayFailed(faultText(error, t)) });
  return (
    <Stack maw={720}>
      <Panel
        title={t('factor.title')} text={t('factor.text')}
        actions={on
          ? <Button variant="default" onClick={() => setRemoving(true)}>{t('factor.remove')}</Button>
          : <Button leftSection={<IconShieldCheck size={16} aria-hidden />} loading={drawing.isPending} onClick={() => drawing.mutate()}>{t('factor.enrol')}</Button>}
      >
        {on ? <Badge size="lg" variant="light" tt="none">{t('factor.on')}</Badge> : <Text size="sm">{t('factor.off')}</Text>}
      </Panel>
      {drawing.data && (
        <EnrolModal
          secret={drawing.data.secret ?? ''} uri={drawing.data.uri ?? ''}
          onClose={() => {
            drawing.reset();
            void secondFactorSeen();
          }}
        />
      )}
      {removing && <RemoveFactorModal onClose={() => setRemoving(false)} />}
    </Stack>
  );
}
