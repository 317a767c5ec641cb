import { Alert, Box, Loader, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { placementsOf } from '@/api/campaign';
import { useRetailer } from '@/api/retailers';
import { formatsOf } from '@/lib/format';
import { useNow } from '@/lib/useNow';
import { instantOf } from '@/lib/zoned';
import { type Held, placementNamesQuery, type Subject, type Warning, warningsQuery } from './api';

/** What going live means, told before it does. */
export function Impact({ subject, campaign }: { subject: Subject; campaign: Held }) {
  const { t } = useTranslation('campaign');
  const { document, version } = campaign;
  const warnings = useQuery(warningsQuery(subject, version, document));
  const facts = useFacts(subject, campaign);
  const { data } = warnings;
  return (
    <Stack gap="sm">
      <Box component="dl" m={0} style={{ display: 'grid', gridTemplateColumns: 'minmax(110px, auto) 1fr', gap: '6px 16px' }}>
        {facts.map(([name, text]) => (
          <Fragment key={name}>
            <Text component="dt" size="sm" c="dimmed">{t(`impact.${name}`)}</Text>
            <Text component="dd" size="sm" m={0}>{text}</Text>
          </Fragment>
        ))}
        <Text component="dt" size="sm" c="dimmed">{t('impact.audience')}</Text>
        <Text component="dd" size="sm" m={0} aria-live="polite">{warnings.isPending ? <Loader size="xs" aria-label={t('common:state.loading')} /> : <Audience matched={data?.audience?.matched} sample={data?.audience?.sample} everyone={!document.audience} />}</Text>
      </Box>
      {(data?.warnings ?? []).map((warning) => <WarningNote key={`${warning.code} ${warning.path}`} warning={warning} />)}
      {data?.warnings.length === 0 && <Text size="sm">{t('impact.noWarnings')}</Text>}
    </Stack>
  );
}

function Audience({ matched, sample, everyone }: { matched: number | undefined; sample: number | undefined; everyone: boolean }) {
  const { t, i18n } = useTranslation('campaign');
  const { percent, count } = formatsOf(i18n.language);
  if (everyone) {
    return t('impact.everyone');
  }
  return matched === undefined || !sample ? t('impact.unknown') : t('impact.share', { share: percent(matched / sample), matched: count(matched), sample: count(sample) });
}

function WarningNote({ warning }: { warning: Warning }) {
  const { i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'fr';
  const serious = warning.severity !== 'info';
  return (
    <Alert variant="light" color={serious ? 'orange' : 'blue'} icon={serious ? <IconAlertTriangle aria-hidden /> : <IconInfoCircle aria-hidden />}>
      <Text size="sm">{warning.message[language]}</Text>
      {warning.fix?.[language] && <Text size="sm" c="dimmed">{warning.fix[language]}</Text>}
    </Alert>
  );
}

function useFacts({ retailer }: Subject, { document, version, published_version: published }: Held): [string, string][] {
  const { t, i18n } = useTranslation('campaign');
  const { timeZone, currency } = useRetailer(retailer);
  const { data: names } = useQuery(placementNamesQuery(retailer));
  const { localDay, lastDay, percent, amount, count } = formatsOf(i18n.language, timeZone);
  const now = useNow();
  const starts = Date.parse(instantOf(document.starts_at, timeZone) ?? '');
  const placements = placementsOf(document).map((id) => names?.get(id) ?? id);
  const { budget } = document;
  const cost = [
    budget?.amount && t('impact.atMost', { amount: amount(budget.amount, currency) }),
    budget?.per_day?.amount && t('impact.perDay', { amount: amount(budget.per_day.amount, currency) }),
    budget?.interactions && t('impact.interactions', { count: budget.interactions, number: count(budget.interactions) }),
  ].filter(Boolean).join(', ');
  const until = t('common:until', { day: lastDay(document.ends_at) });
  return [
    ['when', `${starts > now ? t('impact.from', { day: localDay(document.starts_at) }) : t('impact.atOnce')}, ${until}`],
    ['where', placements.length > 0 ? placements.join(', ') : t('impact.noPlacement')],
    ['cost', cost || t('impact.noBudget')],
    ['control', Number(document.holdout ?? 0) > 0 ? t('impact.holdout', { share: percent(Number(document.holdout)) }) : t('impact.noHoldout')],
    ...(document.exclusive_group ? [['exclusive', t('impact.exclusiveGroup', { group: document.exclusive_group })] as [string, string]] : []),
    ...(published !== undefined && published !== version ? [['version', t('impact.replaces', { version, published })] as [string, string]] : []),
  ];
}
