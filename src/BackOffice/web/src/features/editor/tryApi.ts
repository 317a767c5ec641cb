import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ok } from '@/api/client';
import type { components } from '@/api/schema';
import type { CampaignDocument, Device } from '@/api/campaign';

export type Trial = components['schemas']['TrialResult'];

/** Shoppers to try with: the one that was typed, or those last active. */
export const foundQuery = (retailer: string, q: string) => queryOptions({
  queryKey: ['editor-shoppers', retailer, q],
  queryFn: async () => (await ok(api.GET('/api/v1/retailers/{retailer}/shoppers', { params: { path: { retailer }, query: { q: q || undefined } } }))).items.map((found) => found.shopper_id),
  placeholderData: keepPreviousData, staleTime: 30_000, retry: false,
});

/** Decides the document as it stands, saved or not, without any effect. */
export function tryDocument(retailer: string, document: CampaignDocument, { shopper, event, device, page }: { shopper: string; event: string; device: string; page: string | undefined }) {
  return ok(api.POST('/api/v1/retailers/{retailer}/campaigns/try', {
    params: { path: { retailer } },
    body: { document: document as never, event: { event_name: event, device: device as Device, ...(page ? { page_type: page } : {}) }, ...(shopper ? { shopper_id: shopper } : {}) },
  }));
}
