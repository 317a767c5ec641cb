import { Alert, Anchor, Button, Group, List, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconRocket } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/session/session';
import type { Fault, Warning } from '../api';
import { type Step, stepOf, steps } from '../document/steps';
import { Panel } from '../fields/Panel';
import { graveOf, RemarkList } from '../fields/Remarks';
import { Impact } from '../frame/Impact';
import { LiveState } from '../frame/LiveState';
import { useEditor } from '../state/EditorContext';
import type { Saved } from '../state/useSaving';
import { SentencesPanel } from './SentencesPanel';

/** All of it at a glance: what is wrong, what may be, and what going live means. */
export function ReviewStep({ saved, onPublish, onGo }: { saved: Saved; onPublish: () => void; onGo: (step: Step) => void }) {
  const { t } = useTranslation('editor');
  const { check, checking, retailer, document, settings } = useEditor();
  const mayPublish = useMay(retailer, 'publisher');
  const faults = check?.faults ?? [];
  const isLive = saved.status === 'live' || saved.status === 'scheduled';
  const needsReview = Boolean(settings.four_eyes) && saved.status !== 'review';
  return (
    <>
      <Panel title={t('review.title')}>
        <div role="status">
          {!check ? <Skeleton h={48} /> : faults.length > 0
            ? <Alert color="red" variant="light" title={t('review.faults', { count: faults.length })}><ByStep faults={faults} warnings={[]} onGo={onGo} /></Alert>
            : graveOf(check.warnings).length > 0 && !checking
              ? <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />}>{t('review.readyBut')}</Alert>
              : <Alert color="clover" variant="light" icon={<IconCircleCheck aria-hidden />}>{checking ? t('review.checking') : t('review.ready')}</Alert>}
        </div>
        {check && check.warnings.length > 0 && (
          <Stack gap="xs">
            <Text fw={600} size="sm">{t('review.warnings', { count: check.warnings.length })}</Text>
            <ByStep faults={[]} warnings={check.warnings} onGo={onGo} />
          </Stack>
        )}
        {check && faults.length === 0 && !check.complete && <Text size="sm" c="dimmed">{t('review.incomplete')}</Text>}
      </Panel>
      <Panel title={t('review.impact')}>
        <Impact status={saved.status} />
        {isLive && <LiveState id={document.campaign_id} />}
        {(mayPublish || needsReview) && !isLive && (
          <Group justify="flex-end">
            <Button size="md" onClick={onPublish} disabled={faults.length > 0} leftSection={<IconRocket size={18} aria-hidden />}>{t(needsReview ? 'publish.review' : 'publish.go')}</Button>
          </Group>
        )}
        {!mayPublish && !needsReview && <Text size="sm" c="dimmed">{t('review.notPublisher')}</Text>}
      </Panel>
      <SentencesPanel />
    </>
  );
}

/** Remarks under the step where they can be mended. */
function ByStep({ faults, warnings, onGo }: { faults: readonly Fault[]; warnings: readonly Warning[]; onGo: (step: Step) => void }) {
  const { t } = useTranslation('editor');
  const of = <T extends { path: string }>(list: readonly T[], step: Step) => list.filter((remark) => stepOf(remark.path) === step);
  const used = steps.filter((step) => of(faults, step).length + of(warnings, step).length > 0);
  return (
    <List listStyleType="none" spacing="xs">
      {used.map((step) => (
        <List.Item key={step} styles={{ itemWrapper: { display: 'block' }, itemLabel: { display: 'block' } }}>
          {step !== 'review' && <Anchor component="button" type="button" size="sm" fw={600} c="inherit" underline="always" onClick={() => onGo(step)}>{t('review.goTo', { step: t(`step.${step}`) })}</Anchor>}
          <RemarkList faults={of(faults, step)} warnings={of(warnings, step)} named />
        </List.Item>
      ))}
    </List>
  );
}
