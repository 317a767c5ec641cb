import { api, ok } from '@/api/client';
import type { CampaignDocument } from '../document/types';

const keyOf = (retailer: string) => `luckycart-test-page-${retailer}`;

/** The page that was looked at last; else the product's own shop page, where the demo's is. */
export function pageOf(retailer: string): string {
  return localStorage.getItem(keyOf(retailer)) ?? (retailer === 'demo' ? `${window.location.origin}/demo-shop` : '');
}

export function rememberPage(retailer: string, page: string): void {
  localStorage.setItem(keyOf(retailer), page);
}

/** @throws ApiError 422: the document or the address is refused. */
export function fetchPreview(retailer: string, document: CampaignDocument, page: string, variantId: string | undefined) {
  return ok(api.POST('/api/v1/retailers/{retailer}/campaigns/{id}/preview', {
    params: { path: { retailer, id: document.campaign_id } }, body: { document: document as never, page_url: page, ...(variantId ? { variant_id: variantId } : {}) },
  }));
}
