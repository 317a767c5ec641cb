import { Button } from '@mantine/core';
import { IconCalendarWeek, IconTable } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const icon = { size: 16, 'aria-hidden': true } as const;

/** The same campaigns as a table, or on a calendar. */
export function ViewSwitch({ calendar, onChange }: { calendar: boolean; onChange: (view: 'timeline' | undefined) => void }) {
  const { t } = useTranslation('campaigns');
  return (
    <div role="group" aria-label={t('view.label')}><Button.Group>
      <Button variant={calendar ? 'default' : 'light'} aria-pressed={!calendar} leftSection={<IconTable {...icon} />} onClick={() => onChange(undefined)}>{t('view.table')}</Button>
      <Button variant={calendar ? 'light' : 'default'} aria-pressed={calendar} leftSection={<IconCalendarWeek {...icon} />} onClick={() => onChange('timeline')}>{t('view.timeline')}</Button>
    </Button.Group></div>
  );
}
