import { Group, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { endAt, endOf, startAt, startOf } from '../document/dates';
import type { Window } from '@/api/campaign';
import { DayField } from './DayField';

const offered = ['session', 'today', 'this_week', 'this_month', 'last_month', '30m', '1h', '1d', '7d', '30d', '90d', '365d', 'ever'];

/** Which part of the past counts. */
export function WindowField({ value, onChange, label, hideLabel, w = 190 }: { value: Window | undefined; onChange: (window: Window) => void; label: string; hideLabel?: boolean; w?: number }) {
  const { t } = useTranslation('editor');
  const chosen = value === undefined ? 'ever' : typeof value === 'string' ? value : 'dates';
  const data = [...new Set([...offered, ...(chosen === 'dates' ? [] : [chosen]), 'dates'])].map((entry) => ({ value: entry, label: t(`window.${entry}`, { defaultValue: entry }) }));
  const choose = (next: string) => {
    const today = new Date().toISOString().slice(0, 10);
    onChange(next === 'dates' ? { from: startAt({ day: today, time: '' }), to: endAt({ day: today, time: '' }) } : next);
  };
  return (
    <Group gap={6} align="flex-end">
      <Select {...(hideLabel ? { 'aria-label': label } : { label })} w={w} allowDeselect={false} value={chosen} data={data} onChange={(next) => next && choose(next)} maxDropdownHeight={300} />
      {typeof value === 'object' && (
        <>
          <DayField hideLabel label={t('window.from')} value={startOf(value.from).day} onChange={(day) => onChange({ ...value, from: startAt({ day, time: '' }) })} />
          <DayField hideLabel label={t('window.to')} value={endOf(value.to).day} onChange={(day) => onChange({ ...value, to: endAt({ day, time: '' }) })} />
        </>
      )}
    </Group>
  );
}
