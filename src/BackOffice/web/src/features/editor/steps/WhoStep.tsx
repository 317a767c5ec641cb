import { Alert, Skeleton, Text } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/lib/format';
import { Panel } from '../fields/Panel';
import { Remarks } from '../fields/Remarks';
import { useEditor } from '../state/EditorContext';
import { TryPanel } from './TryPanel';

// react-querybuilder comes with the first look at this step.
const RuleBuilder = lazy(() => import('../audience/RuleBuilder'));

/** Who may see it. */
export function WhoStep() {
  const { t } = useTranslation('editor');
  const { check, document } = useEditor();
  const format = useFormat();
  const sampled = check?.audience;
  return (
    <>
      <Panel title={t('who.title')} hint={t('who.hint')}>
        {!document.audience && <Alert color="clover" variant="light" icon={<IconUsersGroup aria-hidden />}>{t('who.everybody')}</Alert>}
        <Suspense fallback={<Skeleton h={120} />}><RuleBuilder /></Suspense>
        <Text size="sm" c="dimmed" role="status">
          {document.audience && sampled?.sample ? t('impact.sample', { share: format.percent((sampled.matched ?? 0) / sampled.sample), sample: sampled.sample }) : ''}
        </Text>
        <Remarks at="$.audience" />
      </Panel>
      <TryPanel />
    </>
  );
}
