import { api, ok } from '@/api/client';
import { ApiError } from '@/api/problem';
import { queryClient } from '@/api/query';
import type { CampaignRow, RowPage } from '../api';
import { type BulkImpact, impactOf, patch } from '../bulk/run';

/** What is to be stopped. */
export type Scope = { retailer: string } & ({ scope: 'campaign'; id: string } | { scope: 'tag'; tag: string } | { scope: 'all' });

export interface StopImpact {
  /** Live, or live from a later day: paused. */
  live: CampaignRow[];
  /** In test: drafts again. */
  inTest: CampaignRow[];
  impact: BulkImpact;
}

const running = 'live,scheduled,test';

/** What a stop would touch, at this moment. */
export async function stopImpactOf(scope: Scope): Promise<StopImpact> {
  const { items } = (await ok(api.GET('/api/v1/retailers/{retailer}/campaigns', {
    params: { path: { retailer: scope.retailer }, query: { fields: 'list', limit: '5000', sort: 'name', status: running, tag: scope.scope === 'tag' ? scope.tag : undefined } },
  }))) as RowPage;
  const touched = scope.scope === 'campaign' ? items.filter((row) => row.campaign_id === scope.id) : items;
  const live = touched.filter((row) => row.status !== 'test');
  const nothing: BulkImpact = { would_change: 0, live: 0, scheduled: 0, in_test: 0, unchanged: 0, not_allowed: 0, unknown: [], budgets: [] };
  return { live, inTest: touched.filter((row) => row.status === 'test'), impact: live.length > 0 ? await impactOf({ action: 'pause' }, live) : nothing };
}

export interface Stopped {
  stopped: string[];
  notStopped: string[];
}

/** Stops it. What could not be reached is named: repeating is safe.
 * @throws ApiError when nothing was done. */
export async function stop(scope: Scope, why: string | undefined): Promise<Stopped> {
  const { retailer, ...what } = scope;
  const done = await stopAll(retailer, { ...what, why });
  const keys = new Set(done.stopped);
  patch(done.stopped.map((campaign_id) => ({ retailer_id: retailer, campaign_id }) as CampaignRow), (row) => (
    keys.has(row.campaign_id) ? { ...row, status: row.status === 'test' ? 'draft' : 'paused' } : row
  ));
  void queryClient.invalidateQueries({ queryKey: ['campaigns'] });
  return done;
}

async function stopAll(retailer: string, body: { scope: Scope['scope']; id?: string; tag?: string; why?: string }): Promise<Stopped> {
  try {
    const { stopped = [] } = await ok(api.POST('/api/v1/retailers/{retailer}/stop', { params: { path: { retailer } }, body }));
    return { stopped, notStopped: [] };
  } catch (error) {
    if (error instanceof ApiError && Array.isArray(error.problem.not_stopped)) {
      return { stopped: (error.problem.stopped ?? []) as string[], notStopped: error.problem.not_stopped as string[] };
    }
    throw error;
  }
}
