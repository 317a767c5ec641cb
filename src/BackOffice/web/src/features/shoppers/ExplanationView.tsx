import { Alert, Badge, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/components/PageStates';
import { type Explanation, explanationQuery, type Subject } from './api';
import { RuleTable } from './RuleTable';

/** The answer in one sentence, then what was needed and what was found. */
export function ExplanationView({ subject, campaign, at }: { subject: Subject; campaign: string; at: string }) {
  const asked = useQuery(explanationQuery(subject, campaign, at));
  if (asked.isPending) {
    return <Stack role="status"><Skeleton h={24} w={160} /><Skeleton h={90} /></Stack>;
  }
  if (asked.isError) {
    return <ErrorState error={asked.error} retry={() => void asked.refetch()} />;
  }
  return <Explained explanation={asked.data} />;
}

export function Explained({ explanation }: { explanation: Explanation }) {
  const { t, i18n } = useTranslation('shoppers');
  const language = i18n.language === 'en' ? 'en' : 'fr';
  const failing = explanation.failing_rules ?? [];
  const passing = (explanation.rules ?? []).filter((rule) => !failing.some((other) => other.path === rule.path));
  const shown = explanation.step === 'shown';
  return (
    <Stack aria-live="polite">
      <Group><Badge size="lg" tt="none" color={shown ? 'clover' : 'gray'} variant={shown ? 'filled' : 'light'}>{t(`common:step.${explanation.step}`)}</Badge></Group>
      <Text size="lg" lh={1.5}>{explanation.sentences[language]}</Text>
      {explanation.agrees === false && <Alert color="red" title={t('why.alarm')}>{explanation.difference}</Alert>}
      {explanation.agrees === null && <Text size="sm" c="dimmed">{t(`why.notCompared.${explanation.not_compared ?? 'not_kept'}`)}</Text>}
      {explanation.cap && <Cap cap={explanation.cap} language={language} />}
      {failing.length > 0 && <section><Title order={3} fz="md">{t('why.failing')}</Title><RuleTable rules={failing} /></section>}
      {passing.length > 0 && <section><Title order={3} fz="md">{t('why.rules')}</Title><RuleTable rules={passing} /></section>}
      {explanation.decision && (
        <Text size="xs" c="dimmed">
          {t('why.decision', { version: explanation.decision.campaign_version ?? '–', catalogue: explanation.decision.catalog_version ?? '–' })}
        </Text>
      )}
    </Stack>
  );
}

function Cap({ cap, language }: { cap: NonNullable<Explanation['cap']>; language: 'fr' | 'en' }) {
  const { t } = useTranslation('shoppers');
  return (
    <section>
      <Title order={3} fz="md">{t('why.cap')}</Title>
      <Text size="sm">{cap.sentences?.[language]} {t('why.capCount', { observed: cap.observed, needed: cap.needed })}</Text>
    </section>
  );
}
