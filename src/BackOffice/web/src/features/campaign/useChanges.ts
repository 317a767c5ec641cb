import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ok } from '@/api/client';
import { ApiError } from '@/api/problem';
import { offerUndo, sayDone, sayFailed } from '@/lib/undo';
import { campaignQuery, type Held, type Subject } from './api';

type Target = 'draft' | 'review' | 'test' | 'live' | 'paused' | 'ended';

/** What all changes of a campaign share: what is shown afterwards, and what is said when they are refused. */
function useAfter(subject: Subject) {
  const { t } = useTranslation('campaign');
  const client = useQueryClient();
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: campaignQuery(subject).queryKey });
    await client.invalidateQueries({ queryKey: ['campaigns'] });
  };
  const failed = (error: unknown) => {
    const problem = error instanceof ApiError ? error.problem : undefined;
    const code = problem?.errors?.find((fault) => fault.code === 'four_eyes') ? 'four_eyes' : (problem?.code ?? 'failed');
    const faults = problem?.errors?.length ?? 0;
    sayFailed(t(`refused.${code}`, { defaultValue: faults > 0 ? t('refused.faults', { count: faults }) : t('common:error.failed.title') }));
    void refresh();
  };
  return { refresh, failed };
}

/** Changes its state. Says what was done, and takes it back where a step leads back. */
export function useTransition(subject: Subject, campaign: Held & { etag: string | undefined }) {
  const { t } = useTranslation('campaign');
  const { refresh, failed } = useAfter(subject);
  const post = (to: Target, why: string | undefined, etag: string | undefined) => ok(api.POST('/api/v1/retailers/{retailer}/campaigns/{id}/transitions', {
    params: { path: { retailer: subject.retailer, id: subject.id }, query: { warnings: 'no' }, header: { 'If-Match': etag } }, body: { to, why: why === '' ? undefined : why },
  }));
  return useMutation({
    mutationFn: ({ to, why }: { to: Target; why?: string; back?: Target }) => post(to, why, campaign.etag),
    onSuccess: async (_, { to, back }) => {
      await refresh();
      const message = t(`done.${to}`, { name: campaign.document.name });
      if (!back) {
        sayDone(message);
        return;
      }
      // The document stays as it was: its ETag too.
      offerUndo(message, () => post(back, t('undone'), campaign.etag).then(refresh, failed));
    },
    onError: failed,
  });
}

/** Pauses it: any editor may, at once. Who may publish can take it back. */
export function usePause(subject: Subject, campaign: Held, mayResume: boolean) {
  const { t } = useTranslation('campaign');
  const { refresh, failed } = useAfter(subject);
  const act = async (action: 'pause' | 'resume', why?: string) => {
    const { items } = await ok(api.POST('/api/v1/retailers/{retailer}/campaigns/bulk', { params: { path: { retailer: subject.retailer } }, body: { campaign_ids: [subject.id], action, why } }));
    const problem = items[0]?.problem;
    if (problem) {
      throw new ApiError(problem as ApiError['problem']);
    }
  };
  return useMutation({
    mutationFn: () => act('pause'),
    onSuccess: async () => {
      await refresh();
      const message = t('done.paused', { name: campaign.document.name });
      if (mayResume) {
        offerUndo(message, () => act('resume', t('undone')).then(refresh, failed));
      } else {
        sayDone(message);
      }
    },
    onError: failed,
  });
}

/** Saves an earlier version as the newest; taking that back saves the one before again. */
export function useRestore(subject: Subject, campaign: Held & { etag?: string }) {
  const { t } = useTranslation('campaign');
  const { refresh, failed } = useAfter(subject);
  const post = (version: number, why: string, etag: string | undefined) => ok(api.POST('/api/v1/retailers/{retailer}/campaigns/{id}/restore', {
    params: { path: { retailer: subject.retailer, id: subject.id }, query: { warnings: 'no' }, header: { 'If-Match': etag } }, body: { version, why },
  }));
  return useMutation({
    mutationFn: (version: number) => post(version, t('versions.restored', { version }), campaign.etag),
    onSuccess: async (saved, version) => {
      await refresh();
      offerUndo(t('done.restored', { version, now: saved.version }), () => post(campaign.version, t('undone'), `"${saved.version}"`).then(refresh, failed));
    },
    onError: failed,
  });
}

export function useDelete(subject: Subject, etag: string | undefined, onDone: () => void) {
  const { t } = useTranslation('campaign');
  const { failed } = useAfter(subject);
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => ok(api.DELETE('/api/v1/retailers/{retailer}/campaigns/{id}', { params: { path: { retailer: subject.retailer, id: subject.id }, header: { 'If-Match': etag } } })),
    onSuccess: async () => {
      onDone();
      await client.invalidateQueries({ queryKey: ['campaigns'] });
      sayDone(t('done.deleted'));
    },
    onError: failed,
  });
}

const triesMax = 9;
const idMax = 64;

/** A copy at the same retailer, under the first id that is free. */
export function useDuplicate(subject: Subject, onDone: (id: string) => void) {
  const { failed } = useAfter(subject);
  return useMutation({
    mutationFn: async () => {
      for (let tries = 1; tries <= triesMax; tries++) {
        const ending = tries === 1 ? '-copy' : `-copy-${tries}`;
        const id = subject.id.slice(0, idMax - ending.length) + ending;
        const { items } = await ok(api.POST('/api/v1/retailers/{retailer}/campaigns/{id}/copy', {
          params: { path: { retailer: subject.retailer, id: subject.id } }, body: { to: [{ retailer_id: subject.retailer, campaign_id: id }] },
        }));
        const made = items[0];
        if (made?.saved || made?.draft_saved) {
          return id;
        }
        if (made?.problem && made.problem.status !== 409) {
          throw new ApiError(made.problem as ApiError['problem']);
        }
      }
      throw new ApiError({ status: 409, code: 'lost_race' });
    },
    onSuccess: onDone,
    onError: failed,
  });
}
