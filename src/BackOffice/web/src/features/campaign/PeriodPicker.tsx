import { Group, SegmentedControl, Select, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatsOf } from '@/lib/format';
import { type By, hoursMaxDays, type Period, type PeriodChoice, type Span } from './period';

const periods: Period[] = ['today', 'yesterday', '7d', '30d', 'all', 'custom'];

/** Which days, and how finely. */
export function PeriodPicker({ choice, span, onChoose, asOf, timeZone }: {
  choice: PeriodChoice; span: Span; onChoose: (changes: PeriodChoice) => void; asOf: string | undefined; timeZone: string;
}) {
  const { t, i18n } = useTranslation('campaign');
  const { second, localDay } = formatsOf(i18n.language, timeZone);
  const { period = '7d' } = choice;
  const [first, last] = span.days;
  const length = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
  const days = first === last ? localDay(`${first}T00:00:00`) : t('period.days', { from: localDay(`${first}T00:00:00`), to: localDay(`${last}T00:00:00`) });
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={t('period.label')} w={190} value={period} allowDeselect={false} data={periods.map((value) => ({ value, label: t(`period.${value}`) }))}
        onChange={(value) => onChoose(value === 'custom' ? { period: 'custom', from: first, to: last } : { period: value === '7d' ? undefined : (value as Period), from: undefined, to: undefined })}
      />
      {period === 'custom' && (
        <>
          <TextInput type="date" label={t('period.from')} value={first} max={last} onChange={(event) => event.currentTarget.value && onChoose({ from: event.currentTarget.value })} />
          <TextInput type="date" label={t('period.to')} value={last} min={first} onChange={(event) => event.currentTarget.value && onChoose({ to: event.currentTarget.value })} />
        </>
      )}
      <SegmentedControl
        size="sm" aria-label={t('period.by')} value={span.by} onChange={(value) => onChoose({ by: value as By })}
        data={[{ value: 'hour', label: t('period.hour'), disabled: length > hoursMaxDays }, { value: 'day', label: t('period.day') }]}
      />
      <Text size="sm" c="dimmed" pb={8}>{days}{asOf && ` · ${t('period.asOf', { time: second(asOf) })}`}</Text>
    </Group>
  );
}
