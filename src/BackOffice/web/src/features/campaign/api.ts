import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { CampaignDocument } from '@/api/campaign';
import { api, ok, okTagged } from '@/api/client';
import type { components } from '@/api/schema';
import type { CampaignStatus } from '@/components/StatusBadge';
import type { Span } from './period';

type Schemas = components['schemas'];
export type CampaignNumbers = Schemas['CampaignNumbers'];
export type BudgetStanding = Schemas['BudgetStanding'];
export type Version = Schemas['Version'];
export type Transition = Schemas['Transition'];
export type LiveOn = Schemas['LiveOn'];
export type Diff = Schemas['Diff'];
export type Warning = Schemas['Warning'];
export type Held = Omit<Schemas['HeldCampaign'], 'document' | 'status'> & { document: CampaignDocument; status: CampaignStatus };

/** Which campaign. */
export interface Subject {
  retailer: string;
  id: string;
}

const path = ({ retailer, id }: Subject) => ({ path: { retailer, id } });

export const campaignQuery = (subject: Subject) => queryOptions({
  queryKey: ['campaign', subject.retailer, subject.id],
  queryFn: async () => {
    const { body, etag } = await okTagged(api.GET('/api/v1/retailers/{retailer}/campaigns/{id}', { params: path(subject) }));
    return { ...(body as unknown as Held), etag };
  },
});

const spreadingMs = 2_000;

/** On how many silos it is live; asked again until it is on all. */
export const liveOnQuery = (subject: Subject) => queryOptions({
  queryKey: ['campaign', subject.retailer, subject.id, 'live-on'],
  queryFn: () => ok(api.GET('/api/v1/retailers/{retailer}/campaigns/{id}/live-on', { params: path(subject) })),
  refetchInterval: ({ state }) => (state.data && (state.data.silos ?? 0) < (state.data.of ?? 0) ? spreadingMs : 30_000),
});

// Numbers are at most five seconds behind: so are they here while the period still goes on.
const numbersMs = 5_000;

export const numbersQuery = (subject: Subject, { from, to, by }: Span, space: 'live' | 'test') => queryOptions({
  queryKey: ['campaign', subject.retailer, subject.id, 'numbers', from, to, by, space],
  queryFn: () => ok(api.GET('/api/v1/retailers/{retailer}/campaigns/{id}/numbers', { params: { ...path(subject), query: { from, to, by, space } } })),
  placeholderData: keepPreviousData,
  refetchInterval: to === undefined ? numbersMs : false,
});

/** What placements are called. */
export const placementNamesQuery = (retailer: string) => queryOptions({
  queryKey: ['placement-names', retailer],
  queryFn: async () => {
    const { items } = await ok(api.GET('/api/v1/retailers/{retailer}/placements', { params: { path: { retailer }, query: { limit: '1000' } as never } }));
    const named = items as unknown as { placement_id: string; document?: { label?: string } }[];
    return new Map(named.map(({ placement_id: id, document }) => [id, document?.label ?? id]));
  },
  staleTime: 300_000,
});

export const budgetQuery = (subject: Subject) => queryOptions({
  queryKey: ['campaign', subject.retailer, subject.id, 'budget'],
  queryFn: () => ok(api.GET('/api/v1/retailers/{retailer}/campaigns/{id}/budget', { params: path(subject) })),
  refetchInterval: 10_000,
});

export const versionsQuery = (subject: Subject) => infiniteQueryOptions({
  queryKey: ['campaign', subject.retailer, subject.id, 'versions'],
  queryFn: ({ pageParam: cursor }) => ok(api.GET('/api/v1/retailers/{retailer}/campaigns/{id}/versions', { params: { ...path(subject), query: { limit: '50', cursor } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next_cursor,
});

/** What one version has that the other had not; saved versions do not change. */
export const diffQuery = (subject: Subject, version: number, against: number) => queryOptions({
  queryKey: ['campaign-diff', subject.retailer, subject.id, version, against],
  queryFn: () => ok(api.GET('/api/v1/retailers/{retailer}/campaigns/{id}/versions/{version}/diff', {
    params: { path: { retailer: subject.retailer, id: subject.id, version: String(version) }, query: { against: String(against) } },
  })),
  staleTime: Infinity,
});

export const transitionsQuery = (subject: Subject) => queryOptions({
  queryKey: ['campaign', subject.retailer, subject.id, 'transitions'],
  queryFn: async () => (await ok(api.GET('/api/v1/retailers/{retailer}/campaigns/{id}/transitions', { params: path(subject) }))).items,
});

/** What its author may not have meant, and whom it would reach. */
export const warningsQuery = (subject: Subject, version: number, document: CampaignDocument) => queryOptions({
  queryKey: ['campaign', subject.retailer, subject.id, 'warnings', version],
  queryFn: () => ok(api.POST('/api/v1/retailers/{retailer}/campaigns/{id}/lint', { params: path(subject), body: document as never })),
  staleTime: 30_000,
});

/** What ending or pausing it would do to budgets. */
export const impactQuery = ({ retailer, id }: Subject, action: 'end' | 'pause') => queryOptions({
  queryKey: ['campaign', retailer, id, 'impact', action],
  queryFn: () => ok(api.POST('/api/v1/retailers/{retailer}/campaigns/bulk/impact', { params: { path: { retailer } }, body: { campaign_ids: [id], action } })),
});
