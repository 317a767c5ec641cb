import { Badge, Button, Group, VisuallyHidden } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Step, stepOf, steps } from '../document/steps';
import { shown, useEditor } from '../state/EditorContext';
import classes from './StepNav.module.css';

/** The steps, each one click away, with how many faults wait there. */
export function StepNav({ step, onGo }: { step: Step; onGo: (step: Step) => void }) {
  const { t } = useTranslation('editor');
  const router = useRouter();
  const { check, strict, document } = useEditor();
  const faults = shown(check?.faults ?? [], strict, document);
  return (
    <nav aria-label={t('steps')} className={classes.steps}>
      <ol>
        {steps.map((entry, index) => {
          const count = faults.filter((fault) => stepOf(fault.path) === entry).length;
          return (
            <li key={entry}>
              <a
                href={router.buildLocation({ from: '/r/$retailer/campaigns/$campaign/edit', to: '.', search: (before: object) => ({ ...before, step: entry }) }).href}
                aria-current={entry === step ? 'step' : undefined}
                onClick={(event) => {
                  // Another tab by its key opens as any link does.
                  if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
                    event.preventDefault();
                    onGo(entry);
                  }
                }}
              >
                <span className={classes.number} aria-hidden>{index + 1}</span>
                {t(`step.${entry}`)}
                {count > 0 && <Badge color="red" size="sm" variant="filled" circle><span aria-hidden>{count}</span><VisuallyHidden>{t('faults', { count })}</VisuallyHidden></Badge>}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** One step back, one on. */
export function StepMoves({ step, onGo }: { step: Step; onGo: (step: Step) => void }) {
  const { t } = useTranslation('editor');
  const at = steps.indexOf(step);
  const [before, after] = [steps[at - 1], steps[at + 1]];
  return (
    <Group justify="space-between" w="100%">
      {before ? <Button variant="default" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={() => onGo(before)}>{t(`step.${before}`)}</Button> : <span />}
      {after && <Button variant="light" rightSection={<IconArrowRight size={16} aria-hidden />} onClick={() => onGo(after)}>{t(`step.${after}`)}</Button>}
    </Group>
  );
}
