import { queryOptions } from '@tanstack/react-query';
import { api, ok } from '@/api/client';
import type { components } from '@/api/schema';
import type { CampaignStatus } from '@/components/StatusBadge';

type Schemas = components['schemas'];
export type Board = Schemas['Board'];
export type EventCounts = Schemas['EventCounts'];
export type RetailerNumbers = Schemas['RetailerNumbers'];
export type CampaignRow = Schemas['CampaignRow'];

/** Something that somebody should look at. */
export type AttentionItem = Omit<Schemas['AttentionItem'], 'values'> & { values: Record<string, unknown> };

// What needs attention comes up within seconds; nobody has to press reload.
const attentionMs = 15_000;

export const attentionQuery = (retailer: string) => queryOptions({
  queryKey: ['attention', retailer],
  queryFn: async () => (await ok(api.GET('/api/v1/retailers/{retailer}/attention', { params: { path: { retailer } } }))).items as AttentionItem[],
  refetchInterval: attentionMs,
});

export const allAttentionQuery = queryOptions({
  queryKey: ['attention'],
  queryFn: async () => (await ok(api.GET('/api/v1/attention'))).items as AttentionItem[],
  refetchInterval: attentionMs,
});

/** Campaigns that have not ended, of some owners (undefined: of all), at one retailer or at all. */
export const ownCampaignsQuery = (owners: string[] | undefined, retailer: string | undefined) => queryOptions({
  queryKey: ['campaigns', 'own', owners, retailer],
  queryFn: async () => {
    const list = await ok(api.GET('/api/v1/campaigns', {
      params: { query: { fields: 'list', owner: owners?.join(','), retailer, status: 'live,scheduled,paused,test,review,draft', limit: '100', sort: 'ends_at' } },
    }));
    const { items, total } = list as unknown as { items: CampaignRow[]; total?: number };
    return { rows: items, total: total ?? items.length };
  },
  refetchInterval: 30_000,
});

/** What happened at a retailer today. */
export const todayQuery = (retailer: string) => queryOptions({
  queryKey: ['numbers', retailer, 'today'],
  queryFn: () => ok(api.GET('/api/v1/retailers/{retailer}/numbers', { params: { path: { retailer }, query: { by: 'hour' } } })),
  refetchInterval: attentionMs,
});

/** How many campaigns a retailer has in each state. */
export const statesQuery = (retailer: string) => queryOptions({
  queryKey: ['campaign-states', retailer],
  queryFn: async () => {
    const { statuses } = await ok(api.GET('/api/v1/retailers/{retailer}/campaign-facets', { params: { path: { retailer } } }));
    return Object.fromEntries(statuses.map(({ value, count }) => [value, count])) as Partial<Record<CampaignStatus, number>>;
  },
});

/** A campaign's name, for a number that only knows its id. */
export const campaignNameQuery = (retailer: string, id: string) => queryOptions({
  queryKey: ['campaign-name', retailer, id],
  queryFn: async () => {
    const { document } = await ok(api.GET('/api/v1/retailers/{retailer}/campaigns/{id}', { params: { path: { retailer, id } } }));
    return (document as unknown as { name?: string }).name ?? id;
  },
  staleTime: 300_000,
});
