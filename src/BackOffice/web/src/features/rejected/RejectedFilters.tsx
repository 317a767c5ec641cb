import { Button, Code, Group, Pill, SegmentedControl, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Period, RejectedSearch, Space, Summary } from './api';
import { useReasons } from './useReasons';

/** When, which event, waiting or sent again; and the reason chosen above. */
export function RejectedFilters({ search, summary, onSearch }: { search: RejectedSearch; summary: Summary | undefined; onSearch: (changes: RejectedSearch) => void }) {
  const { t } = useTranslation('rejected');
  const { reason } = useReasons();
  const names = [...new Set([...(summary?.by ?? []).flatMap((line) => line.event_names ?? []), ...(search.event_name ? [search.event_name] : [])])].sort();
  const filtered = Boolean(search.code ?? search.field ?? search.event_name ?? search.state);
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={t('filter.event')} placeholder={t('filter.allEvents')} clearable searchable flex="1 1 180px" maw={320} value={search.event_name ?? null} data={names}
        clearButtonProps={{ 'aria-label': t('filter.allEvents') }} nothingFoundMessage={t('common:state.nothingFound')}
        onChange={(value) => onSearch({ event_name: value ?? undefined })}
      />
      <Select
        label={t('filter.state')} w={{ base: '100%', xs: 200 }} allowDeselect={false} value={search.state ?? 'all'}
        data={['all', 'waiting', 'resubmitted'].map((value) => ({ value, label: t(`state.${value}`) }))}
        onChange={(value) => onSearch({ state: value === 'all' ? undefined : (value as RejectedSearch['state']) })}
      />
      {search.code && (
        <Pill size="md" withRemoveButton onRemove={() => onSearch({ code: undefined, field: undefined })} removeButtonProps={{ 'aria-label': t('filter.anyReason'), tabIndex: 0 }}>
          {reason(search.code)}{search.field && <> · <Code fz="xs">{search.field}</Code></>}
        </Pill>
      )}
      {filtered && <Button variant="subtle" onClick={() => onSearch({ code: undefined, field: undefined, event_name: undefined, state: undefined })}>{t('common:action.clear')}</Button>}
    </Group>
  );
}

/** The period, and live or test: of the summary and the list. */
export function PeriodAndSpace({ search, onSearch }: { search: RejectedSearch; onSearch: (changes: RejectedSearch) => void }) {
  const { t } = useTranslation('rejected');
  return (
    <Group gap="sm">
      <SegmentedControl
        aria-label={t('filter.period')} value={search.since ?? 'all'} onChange={(value) => onSearch({ since: value === 'all' ? undefined : (value as Period) })}
        data={['1h', '24h', '7d', 'all'].map((value) => ({ value, label: t(`period.${value}`) }))}
      />
      <SegmentedControl
        aria-label={t('filter.space')} value={search.space ?? 'live'} onChange={(value) => onSearch({ space: value === 'live' ? undefined : (value as Space) })}
        data={['live', 'test'].map((value) => ({ value, label: <Text span size="sm">{t(`space.${value}`)}</Text> }))}
      />
    </Group>
  );
}
