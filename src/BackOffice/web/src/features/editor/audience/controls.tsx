import { ActionIcon, Button, Checkbox, SegmentedControl } from '@mantine/core';
import { IconFolderPlus, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ActionProps, CombinatorSelectorProps, ControlElementsProp, FullField, NotToggleProps } from 'react-querybuilder';
import { useTranslation } from 'react-i18next';
import { RuleRow } from './RuleRow';

function AddRule({ handleOnClick }: ActionProps) {
  const { t } = useTranslation('editor');
  return <Button variant="light" size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={(event) => handleOnClick(event)}>{t('rule.add')}</Button>;
}

function AddGroup({ handleOnClick }: ActionProps) {
  const { t } = useTranslation('editor');
  return <Button variant="subtle" size="xs" leftSection={<IconFolderPlus size={16} aria-hidden />} onClick={(event) => handleOnClick(event)}>{t('rule.addGroup')}</Button>;
}

function RemoveGroup({ handleOnClick }: ActionProps) {
  const { t } = useTranslation('editor');
  return <ActionIcon variant="subtle" color="red" size="lg" aria-label={t('rule.removeGroup')} onClick={(event) => handleOnClick(event)}><IconTrash size={18} aria-hidden /></ActionIcon>;
}

function Combinator({ value, handleOnChange, rules }: CombinatorSelectorProps) {
  const { t } = useTranslation('editor');
  if (!rules || rules.length < 2) {
    return null;
  }
  return (
    <SegmentedControl
      size="xs" aria-label={t('rule.combinator')} value={value} onChange={(next) => handleOnChange(next)}
      data={[{ value: 'and', label: t('rule.all') }, { value: 'or', label: t('rule.any') }]}
    />
  );
}

function Not({ checked, handleOnChange, ruleGroup }: NotToggleProps) {
  const { t } = useTranslation('editor');
  if (ruleGroup.rules.length === 0) {
    return null;
  }
  return <Checkbox size="xs" label={t('rule.not')} checked={checked ?? false} onChange={(event) => handleOnChange(event.currentTarget.checked)} />;
}

export const controls: ControlElementsProp<FullField, string> = {
  rule: RuleRow, addRuleAction: AddRule, addGroupAction: AddGroup, removeGroupAction: RemoveGroup, combinatorSelector: Combinator, notToggle: Not,
};
