import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Content, devices } from '@/api/campaign';
import { useEditor } from '../state/EditorContext';
import { useLanguageName } from './languages';

/** Another version of a content for one device or one language. */
export function AdaptMenu({ content, taken, onAdapt }: { content: Content; taken: readonly Content[]; onAdapt: (made: Content) => void }) {
  const { t } = useTranslation('editor');
  const { placements, settings } = useEditor();
  const nameOf = useLanguageName();
  const place = placements.find((placement) => placement.placement_id === content.placement);
  const free = (made: Content) => !taken.some((other) => other.placement === made.placement && other.device === made.device && other.language === made.language);
  const forDevices = (content.device ? [] : devices).filter((device) => !place?.devices?.length || place.devices.includes(device)).map((device) => ({ ...content, device })).filter(free);
  const forLanguages = (content.language ? [] : settings.languages ?? []).map((language) => ({ ...content, language: language.split('-')[0] ?? language })).filter(free);
  if (forDevices.length + forLanguages.length === 0) {
    return null;
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target><Button variant="subtle" size="compact-sm">{t('content.adapt')}</Button></Menu.Target>
      <Menu.Dropdown>
        {forDevices.length > 0 && <Menu.Label>{t('content.device')}</Menu.Label>}
        {forDevices.map((made) => <Menu.Item key={made.device} onClick={() => onAdapt(made)}>{t(`device.${made.device}`)}</Menu.Item>)}
        {forLanguages.length > 0 && <Menu.Label>{t('content.language')}</Menu.Label>}
        {forLanguages.map((made) => <Menu.Item key={made.language} onClick={() => onAdapt(made)}>{nameOf(made.language)}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}
