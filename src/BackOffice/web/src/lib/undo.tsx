import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { i18n } from '@/i18n';

const closeButton = () => ({ 'aria-label': i18n.t('action.close') });

/** Says what was done and offers to take it back: instead of asking before. */
export function offerUndo(message: string, undo: () => Promise<void>): void {
  const id = crypto.randomUUID();
  notifications.show({
    id, autoClose: 12_000, withBorder: true, color: 'clover', closeButtonProps: closeButton(),
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button
          size="compact-sm" variant="light" miw="max-content"
          onClick={() => {
            notifications.hide(id);
            void undo();
          }}
        >
          {i18n.t('action.undo')}
        </Button>
      </Group>
    ),
  });
}

export function sayDone(message: string): void {
  notifications.show({ message, color: 'clover', withBorder: true, closeButtonProps: closeButton() });
}

export function sayFailed(message: string): void {
  notifications.show({ message, color: 'red', withBorder: true, autoClose: 15_000, role: 'alert', closeButtonProps: closeButton() });
}
