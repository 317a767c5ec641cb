import { Progress, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/Panel';
import { type Figures, shareOf } from '@/lib/figures';
import { useFormat } from '@/lib/format';

/** From who could have been shown it to who bought: each step with its share of the one before. */
export function Funnel({ figures, currency }: { figures: Figures; currency: string }) {
  const { t } = useTranslation('campaign');
  const { count, percent, amount } = useFormat();
  const steps = [
    ['eligible', figures.eligible, undefined], ['shown', figures.shown, figures.eligible], ['seen', figures.seen, figures.shown],
    ['clicked', figures.clicked, figures.shown], ['orders', figures.orders, undefined],
  ] as const;
  return (
    <Panel title={t('funnel.title')}>
      <SimpleGrid component="ol" cols={{ base: 2, sm: 3, lg: 5 }} spacing="lg" m={0} p={0} style={{ listStyle: 'none' }}>
        {steps.map(([step, number, before]) => {
          const share = before === undefined ? undefined : shareOf(number, before);
          const note = step === 'orders' ? t('funnel.revenue', { amount: amount(figures.revenue, currency) }) : share !== undefined ? t(`funnel.${step}Of`, { share: percent(share) }) : t(`funnel.${step}Note`);
          return (
            <li key={step}>
              <Text component="div" size="sm" c="dimmed">{t(`common:figure.${step}`)}</Text>
              <Text component="div" fz={24} fw={650} lh={1.3} className="tabular">{count(number)}</Text>
              <Progress value={100 * (shareOf(number, figures.eligible) ?? 0)} size="sm" my={4} aria-hidden />
              <Text size="xs" c="dimmed">{note}</Text>
            </li>
          );
        })}
      </SimpleGrid>
    </Panel>
  );
}
