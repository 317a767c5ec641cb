import { Group, NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const units = ['m', 'h', 'd'] as const;

/** `15m`, `2h`, `7d`: a number and its unit. */
export function DurationField({ value, onChange, label }: { value: string; onChange: (text: string) => void; label: string }) {
  const { t } = useTranslation('editor');
  const [, number = '1', unit = 'd'] = /^(\d+)([mhd])$/.exec(value) ?? [];
  return (
    <Group gap={4} align="flex-end" wrap="nowrap">
      <NumberInput label={label} w={110} min={1} max={999} allowDecimal={false} value={Number(number)} onChange={(next) => onChange(`${typeof next === 'number' ? next : 1}${unit}`)} />
      <Select
        aria-label={t('duration.unit', { label })} w={120} allowDeselect={false} value={unit} data={units.map((entry) => ({ value: entry, label: t(`duration.${entry}`) }))}
        onChange={(next) => onChange(`${number}${next ?? unit}`)}
      />
    </Group>
  );
}
