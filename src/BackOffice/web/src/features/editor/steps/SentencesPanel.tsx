import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../fields/Panel';
import { useSentences } from '../state/useSentences';

/** Who sees it and how often, as plain sentences: what can be sent to a brand. */
export function SentencesPanel() {
  const { t, i18n } = useTranslation('editor');
  const language = i18n.language === 'en' ? 'en' : 'fr';
  const { rules, caps } = useSentences();
  if (rules.length + caps.length === 0) {
    return null;
  }
  return (
    <Panel title={t('sentences.title')}>
      {rules.length > 0 && <Text size="sm" fw={600}>{t('sentences.rules')}</Text>}
      <List size="sm">{rules.map((rule) => <List.Item key={rule.path}>{rule.sentences?.[language]}</List.Item>)}</List>
      {caps.length > 0 && <Text size="sm" fw={600}>{t('sentences.caps')}</Text>}
      <List size="sm">{caps.map((cap) => <List.Item key={cap.path}>{cap.sentences?.[language]}</List.Item>)}</List>
    </Panel>
  );
}
