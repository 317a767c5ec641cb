import { Group, Text } from '@mantine/core';
import { IconClockCheck, IconTrendingDown, IconTrendingUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/Panel';
import { useFormat } from '@/lib/format';
import type { BudgetStanding } from './api';
import { type Pace, paceOf } from './pace';

const icons = { ahead: IconTrendingUp, behind: IconTrendingDown, onTime: IconClockCheck };

/** How the budget is spread over time, and whether it keeps to that. */
export function PacingPanel({ standing, currency }: { standing: BudgetStanding; currency: string }) {
  const { t } = useTranslation('campaign');
  const { amount, count } = useFormat();
  const even = standing.limits?.pacing === 'even';
  const pace = paceOf(standing);
  const write = (value: string) => (pace?.unit === 'amount' ? amount(value, currency) : count(Number(value)));
  return (
    <Panel title={t('pacing.title')}>
      <Text size="sm">{t(even ? 'pacing.even' : 'pacing.fast')}</Text>
      {pace && (
        <Group gap="xs" mt="sm" wrap="nowrap" align="flex-start">
          <PaceSign standing={pace.standing} />
          <Text size="sm">
            <Text span fw={600}>{t(`pacing.${pace.standing}`)}</Text>{' '}
            {t(pace.of === 'day' ? 'pacing.targetDay' : 'pacing.targetSchedule', { target: write(pace.target), used: write(pace.used) })}
          </Text>
        </Group>
      )}
    </Panel>
  );
}

function PaceSign({ standing }: Pick<Pace, 'standing'>) {
  const Sign = icons[standing];
  return <Sign size={20} stroke={1.6} aria-hidden style={{ flexShrink: 0 }} color={`var(--mantine-color-${standing === 'onTime' ? 'clover' : 'orange'}-6)`} />;
}
