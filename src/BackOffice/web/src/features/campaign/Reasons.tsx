import { Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/Panel';
import { type Figures, reasonsOf, shareOf } from '@/lib/figures';
import { useFormat } from '@/lib/format';

/** Why it was not shown to those who met its conditions, in plain words. */
export function Reasons({ figures }: { figures: Figures }) {
  const { t } = useTranslation('campaign');
  const { count, percent } = useFormat();
  const reasons = reasonsOf(figures);
  const held = reasons.reduce((sum, [, number]) => sum + number, 0);
  return (
    <Panel title={t('reasons.title')} h="100%">
      {reasons.length === 0 ? <Text size="sm" c="dimmed">{t('reasons.none')}</Text> : (
        <>
          <Text size="sm" c="dimmed" mb="sm">{t('reasons.total', { held: count(held), eligible: count(figures.eligible) })}</Text>
          <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
            {reasons.map(([reason, number]) => (
              <li key={reason}>
                <Group justify="space-between" wrap="nowrap" gap="xs">
                  <Text size="sm" fw={600}>{t(`reasons.${reason}.name`)}</Text>
                  <Text size="sm" className="tabular" style={{ whiteSpace: 'nowrap' }}>{count(number)} · {percent(shareOf(number, held) ?? 0)}</Text>
                </Group>
                <Progress value={100 * (shareOf(number, held) ?? 0)} size="sm" my={2} color={reason === 'holdout' ? 'gray' : 'clover'} aria-hidden />
                <Text size="xs" c="dimmed">{t(`reasons.${reason}.text`)}</Text>
              </li>
            ))}
          </Stack>
        </>
      )}
    </Panel>
  );
}
