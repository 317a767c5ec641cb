import { Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { shareOf } from '@/lib/figures';
import { useFormat } from '@/lib/format';

interface Units {
  amount?: string | null;
  interactions?: number | null;
}

/** How much of a budget is gone: in money, in interactions, or both. */
export function BudgetMeter({ limit, used, leased, left, currency }: {
  limit: Units | undefined; used: Units | undefined; leased: Units | undefined; left: Units | undefined; currency: string;
}) {
  const { t } = useTranslation('campaign');
  const { amount, count } = useFormat();
  const money = (value: string) => amount(value, currency);
  const hasAmount = typeof limit?.amount === 'string';
  const hasCount = typeof limit?.interactions === 'number';
  return (
    <Stack gap="md">
      {hasAmount && <Meter label={t('budget.money')} limit={limit.amount ?? '0'} used={used?.amount ?? '0'} leased={leased?.amount ?? '0'} left={left?.amount ?? '0'} write={money} />}
      {hasCount && (
        <Meter
          label={t('budget.interactions')} limit={String(limit.interactions)} used={String(used?.interactions ?? 0)} leased={String(leased?.interactions ?? 0)}
          left={String(left?.interactions ?? 0)} write={(value) => count(Number(value))}
        />
      )}
      {!hasAmount && !hasCount && (
        <div>
          <Text component="div" fz={24} fw={650} lh={1.3} className="tabular">{money(used?.amount ?? '0')}</Text>
          <Text size="sm" c="dimmed">{t('budget.noLimit', { count: used?.interactions ?? 0, number: count(used?.interactions ?? 0) })}</Text>
        </div>
      )}
    </Stack>
  );
}

function Meter({ label, limit, used, leased, left, write }: { label: string; limit: string; used: string; leased: string; left: string; write: (value: string) => string }) {
  const { t } = useTranslation('campaign');
  const { percent } = useFormat();
  const share = shareOf(Number(used), Number(limit)) ?? 0;
  const lent = shareOf(Number(leased), Number(limit)) ?? 0;
  return (
    <div>
      <Group justify="space-between" gap="xs" align="baseline">
        <Text span><Text span fz={24} fw={650} className="tabular">{write(used)}</Text> <Text span size="sm" c="dimmed">{t('budget.of', { limit: write(limit) })}</Text></Text>
        <Text size="sm" fw={600} className="tabular">{percent(share)}</Text>
      </Group>
      <Progress.Root size="lg" my={6} aria-hidden>
        <Progress.Section value={100 * Math.min(1, share)} color={share >= 1 ? 'red' : 'clover'} />
        <Progress.Section value={100 * Math.min(1 - Math.min(1, share), lent)} color="clover.3" />
      </Progress.Root>
      <Text size="sm" c="dimmed">{label} · {t('budget.left', { left: write(left) })}{Number(leased) > 0 && ` · ${t('budget.leased', { leased: write(leased) })}`}</Text>
    </div>
  );
}
