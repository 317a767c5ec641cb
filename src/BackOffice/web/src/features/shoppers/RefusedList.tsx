import { Button, Collapse, Group, List, Stack, Text } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bySteps, type Outcome } from './story';

/** Campaigns that were eligible and yet not shown, by the step that said no. */
export function RefusedList({ outcomes, onWhy }: { outcomes: Outcome[]; onWhy: (campaign: string) => void }) {
  const { t } = useTranslation('shoppers');
  const [open, setOpen] = useState(false);
  const id = useId();
  if (outcomes.length === 0) {
    return null;
  }
  const Sign = open ? IconChevronDown : IconChevronRight;
  const groups = bySteps(outcomes);
  const summary = groups.map(([step, of]) => t('refused.group', { step: t(`common:step.${step}`), count: of.length })).join(' · ');
  return (
    <div>
      <Button
        size="compact-sm" variant="subtle" color="gray" leftSection={<Sign size={14} aria-hidden />} aria-expanded={open} aria-controls={id}
        onClick={() => setOpen(!open)} styles={{ root: { height: 'auto', maxWidth: '100%' }, label: { whiteSpace: 'normal', textAlign: 'start' } }}
      >
        {t('refused.count', { count: outcomes.length })} <Text span size="sm" c="dimmed" ml={6}>{summary}</Text>
      </Button>
      <Collapse expanded={open} id={id}>
        {open && groups.map(([step, of]) => (
          <Stack key={step} gap={2} pl="lg" pt={6}>
            <Text size="sm" fw={600}>{t(`refused.${step}`)}</Text>
            <List listStyleType="none" spacing={2} size="sm">
              {of.map((outcome) => <RefusedLine key={`${outcome.event_id} ${outcome.campaign_number}`} outcome={outcome} onWhy={onWhy} />)}
            </List>
          </Stack>
        ))}
      </Collapse>
    </div>
  );
}

function RefusedLine({ outcome, onWhy }: { outcome: Outcome; onWhy: (campaign: string) => void }) {
  const { t } = useTranslation('shoppers');
  const { campaign_id: campaign, detail_name: other } = outcome;
  const name = outcome.campaign_name ?? campaign ?? t('refused.removed');
  return (
    <List.Item styles={{ itemWrapper: { display: 'block' }, itemLabel: { display: 'block' } }}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" miw={0}>{name}{other && <Text span c="dimmed"> · {t('refused.behind', { name: other })}</Text>}</Text>
        {campaign && <Button size="compact-sm" variant="subtle" onClick={() => onWhy(campaign)} aria-label={t('why.whyNotOf', { name })}>{t('why.whyNot')}</Button>}
      </Group>
    </List.Item>
  );
}
