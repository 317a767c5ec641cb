import { Group, Select, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState, ErrorState } from '@/components/PageStates';
import { Panel } from '@/components/Panel';
import { diffQuery, type Subject } from './api';
import { bySection, type Change } from './changes';
import { ChangeLine } from './ChangeLine';

/** What one version has that another had not, by what it is about. */
export function DiffView({ subject, version, against, newest, onAgainst }: { subject: Subject; version: number; against: number; newest: number; onAgainst: (version: number) => void }) {
  const { t } = useTranslation('campaign');
  const others = Array.from({ length: newest }, (_, index) => newest - index).filter((other) => other !== version);
  return (
    <Panel
      title={t('diff.title', { version })}
      actions={others.length > 0 && (
        <Select
          size="xs" w={200} aria-label={t('diff.against')} allowDeselect={false} searchable={others.length > 20} value={against >= 1 ? String(against) : null} placeholder={t('diff.choose')}
          data={others.map((other) => ({ value: String(other), label: t('diff.with', { version: other }) }))} onChange={(value) => value && onAgainst(Number(value))}
        />
      )}
    >
      {against < 1 ? <EmptyState title={t('diff.first')}>{t('diff.firstText')}</EmptyState> : <Changes subject={subject} version={version} against={against} />}
    </Panel>
  );
}

function Changes({ subject, version, against }: { subject: Subject; version: number; against: number }) {
  const { t } = useTranslation('campaign');
  const { data, error, refetch } = useQuery(diffQuery(subject, version, against));
  if (!data) {
    return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Stack><Skeleton h={24} /><Skeleton h={24} /><Skeleton h={24} /></Stack>;
  }
  const sections = bySection((data.changes ?? []) as Change[]);
  if (sections.length === 0) {
    return <Text size="sm" c="dimmed">{t('diff.same')}</Text>;
  }
  return (
    <Stack gap="lg">
      {sections.map(([section, changes]) => (
        <section key={section}>
          <Title order={3} fz="sm" mb={6}>{t(`diff.section.${section}`)}</Title>
          <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
            {changes.map((change, index) => <ChangeLine key={index} change={change} retailer={subject.retailer} />)}
          </Stack>
        </section>
      ))}
      {data.truncated && <Group><Text size="sm" c="dimmed">{t('diff.truncated')}</Text></Group>}
    </Stack>
  );
}
