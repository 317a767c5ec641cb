import { api, ok } from '@/api/client';
import type { CampaignDocument } from '@/api/campaign';

/** @throws ApiError 422: the document or the address is refused. */
export function fetchPreview(retailer: string, document: CampaignDocument, page: string, variantId: string | undefined) {
  return ok(api.POST('/api/v1/retailers/{retailer}/campaigns/{id}/preview', {
    params: { path: { retailer, id: document.campaign_id } }, body: { document: document as never, page_url: page, ...(variantId ? { variant_id: variantId } : {}) },
  }));
}
