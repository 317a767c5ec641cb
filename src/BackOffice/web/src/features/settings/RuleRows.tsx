import { ActionIcon, Button, Code, Group, Menu, NumberInput, Paper, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ConditionRows } from './ConditionRows';
import { fields, type Group as Rules, isSimple, newRule, operators, type Rule, windows } from './rules';
import { SuggestedTexts } from './SuggestedTexts';

/** A segment's rules, one a line; all or one of them must hold. Rules of other kinds are shown and kept. */
export function RuleRows({ retailer, group, onChange, readOnly }: { retailer: string; group: Rules; onChange: (group: Rules) => void; readOnly: boolean }) {
  const { t } = useTranslation('settings');
  const set = (rules: Rules['rules']) => onChange({ ...group, rules });
  return (
    <Stack gap="xs" role="group" aria-label={t('segments.rules')}>
      <Group gap="xs">
        <Text size="sm" fw={500}>{t(group.not ? 'rule.notShoppers' : 'rule.shoppers')}</Text>
        {group.rules.length > 1 && (
          <SegmentedControl
            size="xs" aria-label={t('rule.combinator')} readOnly={readOnly} value={group.combinator} onChange={(combinator) => onChange({ ...group, combinator: combinator as Rules['combinator'] })}
            data={[{ value: 'and', label: t('rule.all') }, { value: 'or', label: t('rule.any') }]}
          />
        )}
      </Group>
      {group.rules.map((rule, n) => (
        <Paper key={n} withBorder p="xs" radius="md">
          <Group gap={6} align="flex-start" wrap="nowrap">
            <div style={{ flex: 1, minWidth: 0 }}>
              {isSimple(rule)
                ? <RuleRow retailer={retailer} rule={rule} readOnly={readOnly} onChange={(next) => set(group.rules.map((other, at) => (at === n ? next : other)))} />
                : <><Text size="xs" c="dimmed">{t('rule.kept')}</Text><Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{JSON.stringify(rule)}</Code></>}
            </div>
            {!readOnly && (
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('rule.removeNumber', { number: n + 1 })} onClick={() => set(group.rules.filter((_, at) => at !== n))}><IconX size={16} aria-hidden /></ActionIcon>
            )}
          </Group>
        </Paper>
      ))}
      {!readOnly && (
        <Menu position="bottom-start">
          <Menu.Target><Button variant="default" size="compact-sm" w="fit-content" leftSection={<IconPlus size={14} aria-hidden />}>{t('rule.add')}</Button></Menu.Target>
          <Menu.Dropdown mah={340} style={{ overflowY: 'auto' }}>
            {Object.keys(fields).map((field) => <Menu.Item key={field} onClick={() => set([...group.rules, newRule(field)])}>{t(`rule.fields.${field.replace('.', '_')}`)}</Menu.Item>)}
          </Menu.Dropdown>
        </Menu>
      )}
    </Stack>
  );
}

function RuleRow({ retailer, rule, readOnly, onChange }: { retailer: string; rule: Rule; readOnly: boolean; onChange: (rule: Rule) => void }) {
  const { t } = useTranslation('settings');
  const design = fields[rule.field] ?? { kind: 'text' as const };
  const name = t(`rule.fields.${rule.field.replace('.', '_')}`);
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>{name}</Text>
      <Group gap={6} align="flex-start">
        {design.kind !== 'flag' && (
          <Select
            aria-label={`${name} : ${t('rule.operator')}`} w={150} allowDeselect={false} readOnly={readOnly} value={rule.operator} data={operators[design.kind].map((value) => ({ value, label: t(`rule.operators.${value}`) }))}
            onChange={(operator) => operator && onChange({ ...rule, operator })}
          />
        )}
        {(design.kind === 'count' || design.kind === 'amount') && (
          <NumberInput
            aria-label={`${name} : ${t('rule.value')}`} w={120} min={0} readOnly={readOnly} decimalScale={design.kind === 'amount' ? 2 : 0} value={typeof rule.value === 'number' || typeof rule.value === 'string' ? rule.value : ''}
            onChange={(value) => onChange({ ...rule, value: value === '' ? 0 : design.kind === 'amount' ? Number(value).toFixed(2) : Number(value) })}
          />
        )}
        {design.kind === 'flag' && (
          <SegmentedControl
            aria-label={name} readOnly={readOnly} value={String(rule.value)} onChange={(value) => onChange({ ...rule, value: value === 'true' })}
            data={[{ value: 'true', label: t('rule.yes') }, { value: 'false', label: t('rule.no') }]}
          />
        )}
        {(design.kind === 'text' || design.kind === 'names') && (
          <SuggestedTexts
            retailer={retailer} field={rule.field} label={`${name} : ${t('rule.values')}`} placeholder={t('rule.valuesHint')} value={rule.value as string[]} readOnly={readOnly}
            onChange={(value) => onChange({ ...rule, value })}
          />
        )}
        {design.past && (
          <Select
            aria-label={`${name} : ${t('rule.within')}`} w={190} allowDeselect={false} readOnly={readOnly} value={String(rule.within ?? 'ever')} data={windows.map((value) => ({ value, label: t(`rule.windows.${value}`) }))}
            onChange={(within) => within && onChange({ ...rule, within })}
          />
        )}
      </Group>
      {design.items && (
        <ConditionRows
          retailer={retailer} conditions={rule.where ?? []} readOnly={readOnly} add={t('rule.addItem')}
          onChange={(where) => onChange({ ...rule, where })}
        />
      )}
    </Stack>
  );
}
