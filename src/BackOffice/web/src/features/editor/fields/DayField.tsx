import '@mantine/dates/styles.css';
import 'dayjs/locale/fr';
import { DateInput, TimePicker } from '@mantine/dates';
import { useTranslation } from 'react-i18next';

/** A day, typed or picked: `2026-03-01` in the document, `01/03/2026` for people of both languages. */
export function DayField({ value, onChange, label, hideLabel, error, path, required }: {
  value: string; onChange: (day: string) => void; label: string; hideLabel?: boolean; error?: string; path?: string; required?: boolean;
}) {
  const { i18n, t } = useTranslation('editor');
  return (
    <DateInput
      {...(hideLabel ? { 'aria-label': label } : { label })} w={170} required={required} error={error} data-path={path} locale={i18n.language} valueFormat="DD/MM/YYYY" placeholder={t('when.format')}
      value={value || null} onChange={(day) => onChange(day ?? '')} firstDayOfWeek={1} previousLabel={t('when.previous')} nextLabel={t('when.next')} popoverProps={{ withinPortal: true }}
    />
  );
}

/** A time of the day; empty: the whole day. */
export function HourField({ value, onChange, label }: { value: string; onChange: (time: string) => void; label: string }) {
  const { t } = useTranslation('editor');
  return (
    <TimePicker
      label={label} w={130} format="24h" clearable value={value} onChange={(time) => onChange(time.slice(0, 5))} hoursInputLabel={t('when.hours', { label })} minutesInputLabel={t('when.minutes', { label })}
      clearButtonProps={{ 'aria-label': t('when.clear', { label }) }}
    />
  );
}
