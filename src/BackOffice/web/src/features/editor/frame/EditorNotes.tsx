import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconHistory, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { useFormat } from '@/lib/format';
import { useOperator } from '@/session/session';
import { othersDraftsQuery } from '../api';
import { useEditor } from '../state/EditorContext';
import type { Opened } from '../state/opening';

type Others = components['schemas']['PresenceAnswer']['others'];

/** What the one who edits should know: others are here, unsaved work was taken up again. */
export function EditorNotes({ opening, others, dirty, isNew, onDiscard }: { opening: Opened; others: Others; dirty: boolean; isNew: boolean; onDiscard: () => void }) {
  const { t } = useTranslation('editor');
  const { settings, retailer, document } = useEditor();
  const format = useFormat(settings.time_zone);
  const me = useOperator().operator_id;
  const { data: drafts = [] } = useQuery(othersDraftsQuery(retailer, document.campaign_id));
  const away = drafts.filter((draft) => draft.operator_id !== me && !others.some((other) => other.operator_id === draft.operator_id));
  const [seen, setSeen] = useState(false);
  const recovered = opening.recoveredFrom && !seen && dirty;
  return (
    <Stack gap="xs" mb={recovered || others.length + away.length > 0 ? 'sm' : 0} role="status">
      {others.map((other) => (
        <Alert key={`${other.operator_id} ${other.since}`} color={other.editing ? 'orange' : 'blue'} variant="light" py="xs" icon={<IconUsers aria-hidden />}>
          <Text size="sm">{t(other.operator_id === me ? 'presence.own' : other.editing ? 'presence.editing' : 'presence.here', { name: other.name })}</Text>
        </Alert>
      ))}
      {away.map((draft) => (
        <Alert key={draft.operator_id} color="blue" variant="light" py="xs" icon={<IconUsers aria-hidden />}>
          <Text size="sm">{t('presence.draft', { name: draft.name, time: format.moment(draft.saved_at) })}</Text>
        </Alert>
      ))}
      {recovered && (
        <Alert color="blue" variant="light" py="xs" icon={<IconHistory aria-hidden />}>
          <Group justify="space-between" gap="xs">
            <Text size="sm">{t(opening.overtaken ? 'recovered.overtaken' : 'recovered.text', { time: format.moment(opening.recoveredFrom ?? '') })}</Text>
            <Group gap="xs">
              <Button size="compact-sm" variant="default" onClick={() => setSeen(true)}>{t('recovered.keep')}</Button>
              <Button size="compact-sm" variant="subtle" onClick={onDiscard}>{t(isNew ? 'recovered.restart' : 'recovered.discard')}</Button>
            </Group>
          </Group>
        </Alert>
      )}
    </Stack>
  );
}
