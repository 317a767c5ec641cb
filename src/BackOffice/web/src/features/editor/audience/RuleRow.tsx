import { ActionIcon, Checkbox, Group, Paper, Select, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { RuleProps } from 'react-querybuilder';
import { useTranslation } from 'react-i18next';
import { documentPath, newRule } from '../document/audience';
import { fieldOf, operatorsOf } from '../document/fields';
import type { Rule } from '@/api/campaign';
import { valueFor } from '../document/values';
import { EventSelect } from '../fields/EventSelect';
import { Remarks } from '../fields/Remarks';
import { SuggestField } from '../fields/SuggestField';
import { WindowField } from '../fields/WindowField';
import { useSentences } from '../state/useSentences';
import { useBuilder } from './BuilderContext';
import { ConditionList } from './ConditionList';
import { FieldSelect } from './FieldSelect';
import { useOperatorName } from './names';
import { ValueField } from './ValueField';

/** One condition, its sentence and what is wrong with it. */
export function RuleRow({ rule: edited, path, actions }: RuleProps) {
  const { t, i18n } = useTranslation('editor');
  const { replace } = useBuilder();
  const { rules } = useSentences();
  const rule = edited as unknown as Rule & { id?: string };
  const at = documentPath(path);
  const said = rules.find((sentence) => sentence.path === at)?.sentences?.[i18n.language === 'en' ? 'en' : 'fr'];
  const put = (changes: Partial<Rule>) => replace(path, { ...rule, ...changes });
  return (
    <Paper p="xs" radius="md" withBorder role="group" aria-label={said ?? t('rule.number', { number: (path.at(-1) ?? 0) + 1 })} data-path={at}>
      <Stack gap={6}>
        <Group gap="xs" align="flex-start" wrap="nowrap" justify="space-between">
          <Line rule={rule} onField={(field) => replace(path, { ...newRule(field), ...(rule.id ? { id: rule.id } : {}) } as Rule)} onChange={put} />
          <ActionIcon variant="subtle" color="red" size="lg" aria-label={t('rule.remove', { rule: said ?? (path.at(-1) ?? 0) + 1 })} onClick={() => actions.onRuleRemove(path)}><IconTrash size={18} aria-hidden /></ActionIcon>
        </Group>
        {fieldOf(rule.field)?.where && <ConditionList value={rule.where ?? []} onChange={(where) => put({ where: where.length > 0 ? where : undefined })} />}
        {said && <Text size="sm" c="dimmed" data-sentence>{said}</Text>}
        <Remarks at={at} deep />
      </Stack>
    </Paper>
  );
}

function Line({ rule, onField, onChange }: { rule: Rule; onField: (field: string) => void; onChange: (changes: Partial<Rule>) => void }) {
  const { t } = useTranslation('editor');
  const operatorName = useOperatorName();
  const entry = fieldOf(rule.field);
  const kind = entry?.kind ?? 'text';
  return (
    <Group gap="xs" align="flex-start">
      <FieldSelect field={rule.field} onChange={onField} onName={(field) => onChange({ field })} />
      {rule.field === 'events.count' && <EventSelect hideLabel label={t('rule.event')} value={rule.event_name ?? ''} onChange={(event_name) => onChange({ event_name })} />}
      {rule.field.startsWith('campaign.') && (
        <SuggestField
          hideLabel field="campaign_id" label={t('rule.campaign')} placeholder={t('rule.thisCampaign')} value={rule.campaign_id ?? ''} w={200}
          onChange={(id) => onChange({ campaign_id: id || undefined })}
        />
      )}
      <Select
        aria-label={t('rule.operator')} w={185} allowDeselect={false} value={rule.operator} maxDropdownHeight={320}
        data={operatorsOf(kind, entry?.unknown).map((value) => ({ value, label: operatorName(value, kind) }))}
        onChange={(operator) => operator && onChange({ operator, value: valueFor(operator, kind, rule.value) })}
      />
      <ValueField field={rule.field} kind={kind} operator={rule.operator} value={rule.value} onChange={(value) => onChange({ value })} />
      {entry?.looksBack && <WindowField hideLabel label={t('rule.within')} value={rule.within} onChange={(within) => onChange({ within })} />}
      {entry?.looksBack && (
        <Checkbox size="xs" mt={9} label={t('rule.including')} checked={rule.including_event ?? false} onChange={(event) => onChange({ including_event: event.currentTarget.checked || undefined })} />
      )}
    </Group>
  );
}
