import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

const whyMax = 1000;

/** A step that is thought about first: what it means, why, and the button that does it. */
export function StepModal({ opened, onClose, title, action, color, pending, onDo, asksWhy = true, children }: {
  opened: boolean; onClose: () => void; title: string; action: string; color?: string; pending: boolean; onDo: (why: string) => void; asksWhy?: boolean; children: ReactNode;
}) {
  const { t } = useTranslation('campaign');
  const [why, setWhy] = useState('');
  return (
    <Modal opened={opened} onClose={onClose} title={<Text span fz="lg" fw={650}>{title}</Text>} size="lg" closeButtonProps={{ 'aria-label': t('common:action.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onDo(why.trim());
        }}
      >
        <Stack>
          {children}
          {asksWhy && <Textarea label={t('why.label')} description={t('why.text')} value={why} maxLength={whyMax} autosize minRows={2} onChange={(event) => setWhy(event.currentTarget.value)} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{t('common:action.cancel')}</Button>
            <Button type="submit" color={color} loading={pending}>{action}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
