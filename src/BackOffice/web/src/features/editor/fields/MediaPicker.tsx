import { Button, Collapse, Group, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addressOf, mediaQuery } from '../api';
import { fitOf } from '../document/images';
import type { Placement } from '@/api/campaign';
import { useEditor } from '../state/EditorContext';
import classes from './MediaPicker.module.css';

const most = 24;

/** The retailer's images that have the shape of the placement. */
export function MediaPicker({ chosen, placement, onChoose }: { chosen: string | undefined; placement: Placement | undefined; onChoose: (url: string) => void }) {
  const { t } = useTranslation('editor');
  const { retailer } = useEditor();
  const [open, { toggle }] = useDisclosure(false);
  const { data = [] } = useQuery(mediaQuery(retailer));
  const images = data.filter((media) => ['fits', 'unknown'].includes(fitOf({ width: media.width ?? 0, height: media.height ?? 0 }, placement))).slice(0, most);
  if (images.length === 0) {
    return null;
  }
  return (
    <div>
      <Button variant="subtle" size="compact-sm" h="auto" mih={26} styles={{ label: { whiteSpace: 'normal', lineHeight: 1.4, overflow: 'visible' } }} onClick={toggle} aria-expanded={open}>{t('image.library', { count: images.length })}</Button>
      <Collapse expanded={open}>
        <Text size="xs" c="dimmed" my={4}>{t('image.libraryHint')}</Text>
        <Group gap="xs">
          {images.map((media, index) => (
            <UnstyledButton
              key={media.hash} className={classes.image} aria-pressed={chosen === addressOf(media.hash)}
              aria-label={t('image.pick', { number: index + 1, width: media.width, height: media.height })} onClick={() => onChoose(addressOf(media.hash))}
            >
              <img src={addressOf(media.hash)} alt="" loading="lazy" />
            </UnstyledButton>
          ))}
        </Group>
      </Collapse>
    </div>
  );
}
