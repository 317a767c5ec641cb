import { Stack, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Template } from './document/templates';
import classes from './TemplateCard.module.css';

/** One way to begin, with a picture of what it makes. */
export function TemplateCard({ template, onChoose }: { template: Template; onChoose: () => void }) {
  const { t } = useTranslation('editor');
  return (
    <UnstyledButton className={`panel ${classes.card}`} onClick={onChoose} data-template={template}>
      <span className={classes.picture} data-kind={template} aria-hidden><span /><span /><span /><span /></span>
      <Stack gap={2} p="md">
        <Text fw={650} fz="lg">{t(`common:type.${template}`)}</Text>
        <Text size="sm" c="dimmed">{t(`template.${template}.text`)}</Text>
      </Stack>
    </UnstyledButton>
  );
}
