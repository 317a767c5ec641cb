import { Box, Button, Code, Group, List, Modal, PinInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { QRCodeSVG } from 'qrcode.react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultAlert } from '@/components/FaultAlert';
import { Copy } from '@/components/SecretOnce';
import { faultsOf } from '@/lib/faults';
import { confirmSecondFactor } from './api';
import { RecoveryCodes } from './RecoveryCodes';

/** Scan, type the code, keep the recovery codes. */
export function EnrolModal({ secret, uri, onClose }: { secret: string; uri: string; onClose: () => void }) {
  const { t } = useTranslation('account');
  const [code, setCode] = useState('');
  const [tries, setTries] = useState(0);
  const confirming = useMutation({
    mutationFn: (typed: string) => confirmSecondFactor(typed),
    onError: () => {
      setCode('');
      setTries(tries + 1);
    },
  });
  const faults = faultsOf(confirming.error, t);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirming.mutate(code);
  };
  return (
    <Modal
      opened onClose={onClose} size="lg" title={t(confirming.data ? 'factor.codesTitle' : 'factor.enrolTitle')} closeOnClickOutside={false} closeOnEscape={!confirming.data}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {confirming.data
        ? <RecoveryCodes codes={confirming.data} onClose={onClose} />
        : (
            <form onSubmit={submit}>
              <Stack>
                <List type="ordered" size="sm" spacing="sm" listStyleType="decimal" withPadding>
                  <List.Item>{t('factor.step1')}</List.Item>
                  <List.Item>
                    {t('factor.step2')}
                    <Group mt="xs" align="flex-start">
                      {/* White around it in the dark too: readers need the contrast. */}
                      <Box bg="white" p="sm" style={{ borderRadius: 8, lineHeight: 0 }}><QRCodeSVG value={uri} size={176} level="M" title={t('factor.qr')} /></Box>
                      <Stack gap={6} flex="1 1 200px">
                        <Text size="sm" c="dimmed">{t('factor.byHand')}</Text>
                        <Code style={{ overflowWrap: 'anywhere' }}>{secret.match(/.{1,4}/g)?.join(' ')}</Code>
                        <Group><Copy text={secret} /></Group>
                      </Stack>
                    </Group>
                  </List.Item>
                  <List.Item>
                    <span id="enrol-code">{t('factor.step3')}</span>
                    {/* A new one after each try: typing begins with its first digit again. */}
                    <PinInput
                      key={tries} autoFocus={tries > 0} mt="xs" length={6} type="number" oneTimeCode value={code} onChange={setCode} onComplete={(typed) => confirming.mutate(typed)} aria-labelledby="enrol-code"
                      getInputProps={(index) => ({ 'aria-label': t('factor.digit', { number: index + 1 }) })}
                    />
                  </List.Item>
                </List>
                <FaultAlert faults={confirming.isError ? [faults.code ? t('factor.wrong') : Object.values(faults).join(' ')] : []} />
                <Group justify="flex-end">
                  <Button variant="default" onClick={onClose}>{t('common:action.cancel')}</Button>
                  <Button type="submit" disabled={code.length < 6} loading={confirming.isPending}>{t('factor.confirm')}</Button>
                </Group>
              </Stack>
            </form>
          )}
    </Modal>
  );
}
