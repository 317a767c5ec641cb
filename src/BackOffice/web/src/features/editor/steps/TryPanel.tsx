import { Alert, Autocomplete, Badge, Button, Group, List, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placementsOf } from '@/api/campaign';
import { ApiError } from '@/api/problem';
import { sentOf } from '../document/compact';
import { devices } from '@/api/campaign';
import { EventSelect } from '../fields/EventSelect';
import { Panel } from '../fields/Panel';
import { useEditor } from '../state/EditorContext';
import { foundQuery, type Trial, tryDocument } from '../tryApi';

/** What would be decided for one shopper, now; nothing is shown or counted. */
export function TryPanel() {
  const { t } = useTranslation('editor');
  const { retailer, document, placements } = useEditor();
  const { shopper = '' } = useSearch({ from: '/shell/r/$retailer/campaigns/$campaign/edit' });
  const navigate = useNavigate({ from: '/r/$retailer/campaigns/$campaign/edit' });
  const first = document.triggers.find((trigger) => typeof trigger === 'string') ?? 'page_view';
  const [event, setEvent] = useState<string>();
  const [device, setDevice] = useState<string>('desktop');
  const [q] = useDebouncedValue(shopper.trim(), 250);
  const found = useQuery(foundQuery(retailer, q));
  const page = placements.find((placement) => placement.placement_id === placementsOf(document)[0])?.page_types?.[0];
  const trying = useMutation({ mutationFn: () => tryDocument(retailer, sentOf(document), { shopper: shopper.trim(), event: event ?? first, device, page }) });
  return (
    <Panel title={t('try.title')} hint={t('try.hint')}>
      <Group align="flex-end" gap="sm">
        <Autocomplete
          label={t('try.shopper')} description={t('try.shopperHint')} flex="1 1 240px" value={shopper} data={[...new Set(found.data ?? [])]} filter={({ options }) => options} maxDropdownHeight={240}
          onChange={(text) => void navigate({ search: (before) => ({ ...before, shopper: text || undefined }), replace: true, resetScroll: false })}
        />
        <EventSelect label={t('try.event')} value={event ?? first} onChange={setEvent} />
        <Select label={t('try.device')} w={150} allowDeselect={false} value={device} data={devices.map((value) => ({ value, label: t(`device.${value}`) }))} onChange={(value) => setDevice(value ?? 'desktop')} />
        <Button onClick={() => trying.mutate()} loading={trying.isPending}>{t('try.go')}</Button>
      </Group>
      <div role="status">
        {trying.isError && <Alert color="red" variant="light">{t(trying.error instanceof ApiError && trying.error.status === 404 ? 'try.unknown' : trying.error instanceof ApiError && trying.error.status === 422 ? 'try.refused' : 'try.failed')}</Alert>}
        {trying.data && <Decided trial={trying.data} />}
      </div>
    </Panel>
  );
}

function Decided({ trial }: { trial: Trial }) {
  const { t, i18n } = useTranslation('editor');
  const language = i18n.language === 'en' ? 'en' : 'fr';
  const failing = trial.failing_rules ?? [];
  const isShown = trial.step === 'shown';
  return (
    <Stack gap="xs" data-step={trial.step}>
      <Group gap="xs"><Badge size="lg" tt="none" color={isShown ? 'clover' : 'gray'} variant={isShown ? 'filled' : 'light'}>{t(`common:step.${trial.step}`)}</Badge></Group>
      <Text>{trial.sentences[language]}</Text>
      {failing.length > 0 && <List size="sm">{failing.map((rule) => <List.Item key={rule.path}>{rule.sentences?.[language]}</List.Item>)}</List>}
      {trial.rank?.place !== undefined && trial.rank.of ? <Text size="sm" c="dimmed">{t('try.rank', { place: trial.rank.place, of: trial.rank.of })}</Text> : null}
    </Stack>
  );
}
