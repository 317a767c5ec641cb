import { Grid, Group } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/PageHeader';
import { StatusBadge } from '@/components/StatusBadge';
import { sayDone, sayFailed } from '@/lib/undo';
import type { Held, Retailer } from './api';
import { isEqual } from './document/equal';
import type { Step } from './document/steps';
import type { CampaignDocument, Placement } from '@/api/campaign';
import { ConflictModal } from './frame/ConflictModal';
import { EditorActions } from './frame/EditorActions';
import { EditorNotes } from './frame/EditorNotes';
import { PublishModal } from './frame/PublishModal';
import { StepBody } from './frame/StepBody';
import { StepMoves, StepNav } from './frame/StepNav';
import { PreviewPanel } from './preview/PreviewPanel';
import { type Editor, EditorProvider } from './state/EditorContext';
import type { Opened } from './state/opening';
import { useCheck } from './state/useCheck';
import { useDraft } from './state/useDraft';
import { useHistory } from './state/useHistory';
import { usePresence } from './state/usePresence';
import { type Outcome, useSaving } from './state/useSaving';
import { forgetUnsaved, rememberUnsaved } from './unsaved';

/** The editor on one campaign. */
export function EditorRoom({ retailer, settings, placements, opening }: { retailer: string; settings: Retailer; placements: readonly Placement[]; opening: Opened }) {
  const { t } = useTranslation('editor');
  const { step = 'what' } = useSearch({ from: '/shell/r/$retailer/campaigns/$campaign/edit' });
  const navigate = useNavigate({ from: '/r/$retailer/campaigns/$campaign/edit' });
  const history = useHistory(opening.document);
  const { document, change, edit } = history;
  const { check, checking } = useCheck(retailer, document);
  const saving = useSaving(retailer, opening);
  const { saved } = saving;
  const dirty = !isEqual(document, saved.document);
  const keeping = useDraft({ retailer, document, saved: saved.document, base: saved.version, kept: opening.recoveredFrom });
  const others = usePresence(retailer, document.campaign_id, dirty);
  const [strict, setStrict] = useState(opening.base !== null);
  const [asking, setAsking] = useState(false);
  const [theirs, setTheirs] = useState<Held>();

  const goTo = useCallback((next: Step) => {
    if (next === 'review') {
      setStrict(true);
    }
    void navigate({ search: (before) => ({ ...before, step: next }), resetScroll: true });
  }, [navigate]);

  // A new campaign has no place in any list yet: this browser remembers where its work is.
  useEffect(() => {
    if (saved.version === null && dirty) {
      rememberUnsaved(retailer, { id: document.campaign_id, name: document.name, at: new Date().toISOString() });
    }
  }, [retailer, saved.version, dirty, document.campaign_id, document.name]);

  const tell = (outcome: Outcome) => {
    if (outcome.kind === 'lost') {
      setAsking(false);
      setTheirs(outcome.theirs);
    } else if (outcome.kind === 'refused') {
      setAsking(false);
      goTo('review');
      sayFailed(outcome.faults.some((fault) => fault.code === 'four_eyes') ? t('fault.four_eyes') : t('save.refused', { count: outcome.faults.length }));
    } else if (outcome.kind === 'failed') {
      sayFailed(t('save.failed'));
    }
  };
  const save = async (next: CampaignDocument = document, base: number | null = saved.version) => {
    const outcome = await saving.save(next, base);
    tell(outcome);
    if (outcome.kind === 'done') {
      sayDone(t(outcome.held.status === 'live' ? 'save.republished' : 'save.done'));
    }
  };
  const askToPublish = () => {
    if (check && check.faults.length > 0 && !checking) {
      goTo('review');
    } else {
      setAsking(true);
    }
  };
  const discard = () => {
    forgetUnsaved(retailer, document.campaign_id);
    edit('discard', () => saved.document);
  };

  const editor: Editor = useMemo(
    () => ({ retailer, settings, placements, document, change, edit, check, checking, strict: strict || step === 'review' }),
    [retailer, settings, placements, document, change, edit, check, checking, strict, step]);

  return (
    <EditorProvider value={editor}>
      <PageHeader
        title={document.name || t('untitled')} crumbs={[{ label: t('campaigns'), link: { to: '/r/$retailer/campaigns', params: { retailer } } }]}
        badge={<StatusBadge status={saved.status} />}
        actions={<EditorActions history={history} saving={saving} dirty={dirty} keeping={keeping} onSave={() => void save()} onPublish={askToPublish} onDiscard={discard} />}
      />
      <EditorNotes opening={opening} others={others} dirty={dirty} isNew={saved.version === null} onDiscard={discard} />
      <StepNav step={step} onGo={goTo} />
      <Grid gap="lg" mt="md">
        <Grid.Col span={{ base: 12, lg: step === 'review' ? 7 : 8 }}>
          <StepBody step={step} saved={saved} onPublish={askToPublish} onGo={goTo} />
          <Group mt="md"><StepMoves step={step} onGo={goTo} /></Group>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: step === 'review' ? 5 : 4 }}><PreviewPanel /></Grid.Col>
      </Grid>
      <PublishModal opened={asking} saving={saving} onClose={() => setAsking(false)} onOutcome={tell} />
      {theirs && (
        <ConflictModal
          base={saved.document} mine={document} theirs={theirs} busy={saving.busy} onClose={() => setTheirs(undefined)}
          onChoose={(chosen) => {
            edit('merge', () => chosen);
            setTheirs(undefined);
            void save(chosen, theirs.version);
          }}
        />
      )}
    </EditorProvider>
  );
}
