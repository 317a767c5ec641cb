import { Group, Loader, Text } from '@mantine/core';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/format';
import { liveOnQuery } from '../api';
import { useEditor } from '../state/EditorContext';

/** On how many nodes the campaign is live, until all serve it. */
export function LiveState({ id }: { id: string }) {
  const { t } = useTranslation('editor');
  const { retailer, settings } = useEditor();
  const format = useFormat(settings.time_zone);
  const { data } = useQuery(liveOnQuery(retailer, id));
  const text = data?.silos === undefined || data.of === undefined ? t('common:state.loading')
    : data.since ? t('common:liveEverywhere', { time: format.second(data.since) })
    : t('common:liveOn', { silos: data.silos, of: data.of, count: data.of });
  return (
    <Group gap="xs" role="status" data-live={data?.since ? 'everywhere' : 'partly'}>
      {data?.since ? <IconCircleCheckFilled color="var(--mantine-color-clover-6)" aria-hidden /> : <Loader size="sm" aria-hidden />}
      <Text fw={600}>
        {text.charAt(0).toLocaleUpperCase() + text.slice(1)}
      </Text>
    </Group>
  );
}
