import { Button, Group, Stack } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ordered } from '../document/contents';
import { setAt } from '../document/paths';
import type { Content } from '@/api/campaign';
import { Remarks } from '../fields/Remarks';
import { useEditor } from '../state/EditorContext';
import { AdaptMenu } from './AdaptMenu';
import { ContentCard } from './ContentCard';

/** One variant: its contents by placement, device and language. */
export function VariantPanel({ index, weight, onAdd, onRemove }: { index: number; weight?: ReactNode; onAdd: () => void; onRemove?: () => void }) {
  const { t } = useTranslation('editor');
  const { document, edit } = useEditor();
  const path = `$.interaction.variants[${index}]`;
  const contents = document.interaction.variants[index]?.content ?? [];
  const put = (what: string, change: (list: Content[]) => Content[]) =>
    edit(`${path} ${what}`, (before) => setAt(before, `${path}.content`, ordered(change(before.interaction.variants[index]?.content ?? []))));
  return (
    <Stack gap="md">
      {weight}
      <Remarks at={path} /><Remarks at={`${path}.weight`} />
      {contents.map((content, at) => (
        <ContentCard
          key={at} path={`${path}.content[${at}]`} content={content}
          actions={(
            <>
              <AdaptMenu content={content} taken={contents} onAdapt={(made) => put('adapt', (list) => [...list, made])} />
              {contents.length > 1 && <Button variant="subtle" color="red" size="compact-sm" onClick={() => put('remove', (list) => list.filter((_, place) => place !== at))}>{t('content.remove')}</Button>}
            </>
          )}
        />
      ))}
      <Group gap="xs">
        <Button variant="subtle" size="compact-sm" leftSection={<IconArrowsSplit2 size={16} aria-hidden />} onClick={onAdd}>{t('what.addVariant')}</Button>
        {onRemove && <Button variant="subtle" color="red" size="compact-sm" onClick={onRemove}>{t('what.removeVariant')}</Button>}
      </Group>
    </Stack>
  );
}
