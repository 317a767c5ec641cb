import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ok } from '@/api/client';
import { ApiError } from '@/api/problem';
import type { components } from '@/api/schema';
import type { CampaignStatus } from '@/components/StatusBadge';
import type { CampaignDocument, Placement } from '@/api/campaign';

export type Warning = components['schemas']['Warning'];
export type LiveOn = components['schemas']['LiveOn'];
export type Retailer = components['schemas']['Retailer'];
export type Suggestion = components['schemas']['Suggestions']['items'][number];
export type Media = components['schemas']['Media'];

/** A campaign as the server holds it. */
export interface Held {
  version: number;
  status: CampaignStatus;
  document: CampaignDocument;
  changed_at: string;
  changed_by: string;
  published_version?: number;
  live_on?: LiveOn;
}

/** The operator's unsaved work. */
export interface Draft {
  base_version: number | null;
  document: CampaignDocument;
  saved_at: string;
}

/** Why the server would refuse a document, at the place of its JSON path. */
export interface Fault {
  path: string;
  code: string;
  detail: string;
}

export interface Check {
  faults: Fault[];
  warnings: Warning[];
  complete: boolean;
  audience?: { matched?: number; sample?: number };
}

/** A call whose 404 means that there is none. */
async function orNone<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) {
      return null;
    }
    throw error;
  }
}

// Campaigns that are just begun here: nobody can have them, so the server is not asked. Only once: whoever comes back to one may have saved it.
const begun = new Set<string>();

export function begin(retailer: string, id: string): void {
  begun.add(`campaign ${retailer} ${id}`).add(`draft ${retailer} ${id}`);
}

/** Read once when the editor opens: it must not change under the one who types. */
export const heldQuery = (retailer: string, id: string) => queryOptions({
  queryKey: ['editor-campaign', retailer, id],
  queryFn: () => (begun.delete(`campaign ${retailer} ${id}`) ? null : orNone(fetchHeld(retailer, id))),
  staleTime: Infinity, gcTime: 0,
});

export async function fetchHeld(retailer: string, id: string): Promise<Held> {
  return (await ok(api.GET('/api/v1/retailers/{retailer}/campaigns/{id}', { params: { path: { retailer, id } } }))) as unknown as Held;
}

export const draftQuery = (retailer: string, id: string) => queryOptions({
  queryKey: ['editor-draft', retailer, id],
  queryFn: async () => (begun.delete(`draft ${retailer} ${id}`) ? null : (await orNone(ok(api.GET('/api/v1/retailers/{retailer}/campaigns/{id}/draft', { params: { path: { retailer, id } } })))) as Draft | null),
  staleTime: Infinity, gcTime: 0,
});

/** Whose unsaved work there is beside the operator's own. */
export const othersDraftsQuery = (retailer: string, id: string) => queryOptions({
  queryKey: ['editor-drafts', retailer, id],
  queryFn: async () => (await ok(api.GET('/api/v1/retailers/{retailer}/campaigns/{id}/drafts', { params: { path: { retailer, id } } }))).items,
  staleTime: 30_000, refetchInterval: 60_000,
});

export const versionQuery = (retailer: string, id: string, version: number) => queryOptions({
  queryKey: ['version', retailer, id, version],
  queryFn: async () => {
    const found = await ok(api.GET('/api/v1/retailers/{retailer}/campaigns/{id}/versions/{version}', { params: { path: { retailer, id, version: String(version) } } }));
    return found.document as unknown as CampaignDocument;
  },
  staleTime: Infinity,
});

export const placementsQuery = (retailer: string) => queryOptions({
  queryKey: ['placements', retailer, 'all'],
  queryFn: async () => {
    const { items } = await ok(api.GET('/api/v1/retailers/{retailer}/placements', { params: { path: { retailer }, query: { limit: '1000' } } }));
    return items.map((item) => ({ ...item.document, placement_id: item.placement_id }) as Placement);
  },
  staleTime: 60_000,
});

/** What the server says of a document: refused with faults, or taken with warnings. */
export const checkQuery = (retailer: string, document: CampaignDocument) => queryOptions({
  queryKey: ['editor-check', retailer, JSON.stringify(document)],
  queryFn: async (): Promise<Check> => {
    try {
      const said = await ok(api.POST('/api/v1/retailers/{retailer}/campaigns/{id}/lint', { params: { path: { retailer, id: document.campaign_id } }, body: document as never }));
      return { faults: [], warnings: said.warnings, complete: said.warnings_complete, audience: said.audience };
    } catch (error) {
      return { faults: faultsOf(error), warnings: [], complete: false };
    }
  },
  placeholderData: keepPreviousData, gcTime: 60_000,
});

/** The faults that a call was refused with.
 * @throws what is no refusal of a document. */
export function faultsOf(error: unknown): Fault[] {
  if (error instanceof ApiError && error.problem.errors && error.problem.errors.length > 0 && (error.status === 422 || error.status === 400)) {
    return error.problem.errors.map(({ field, code, detail }) => ({ path: field.startsWith('$') ? field : `$.${field}`, code, detail }));
  }
  throw error;
}

/** Saves. `base` is the version that it was made from; null: the campaign is new.
 * @throws ApiError 409 `lost_race` with `current`, 422 with faults. */
export async function saveCampaign(retailer: string, document: CampaignDocument, base: number | null, why?: string): Promise<Held> {
  return (await ok(api.PUT('/api/v1/retailers/{retailer}/campaigns/{id}', {
    params: { path: { retailer, id: document.campaign_id }, query: { warnings: 'no', why }, header: { 'If-Match': `"${base ?? 0}"` } }, body: document as never,
  }))) as unknown as Held;
}

/** Changes the status of exactly the version that was seen. */
export async function moveTo(retailer: string, id: string, to: 'live' | 'review', why: string | undefined, version: number): Promise<Held> {
  return (await ok(api.POST('/api/v1/retailers/{retailer}/campaigns/{id}/transitions', {
    params: { path: { retailer, id }, query: { warnings: 'no' }, header: { 'If-Match': `"${version}"` } }, body: { to, ...(why ? { why } : {}) },
  }))) as unknown as Held;
}

export const liveOnQuery = (retailer: string, id: string) => queryOptions({
  queryKey: ['live-on', retailer, id],
  queryFn: () => ok(api.GET('/api/v1/retailers/{retailer}/campaigns/{id}/live-on', { params: { path: { retailer, id } } })),
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data?.since ? false : 500),
});

export async function keepDraft(retailer: string, document: CampaignDocument, base: number | null, leaving = false): Promise<string> {
  const kept = await ok(api.PUT('/api/v1/retailers/{retailer}/campaigns/{id}/draft', {
    params: { path: { retailer, id: document.campaign_id } }, body: { base_version: base, document: document as never }, keepalive: leaving,
  }));
  return kept.saved_at;
}

export async function dropDraft(retailer: string, id: string): Promise<void> {
  await ok(api.DELETE('/api/v1/retailers/{retailer}/campaigns/{id}/draft', { params: { path: { retailer, id } } }));
}

export const suggestionsQuery = (retailer: string, field: string, q: string) => queryOptions({
  queryKey: ['suggestions', retailer, field, q],
  queryFn: async () => (await ok(api.GET('/api/v1/retailers/{retailer}/suggestions', { params: { path: { retailer }, query: { field, q: q || undefined, limit: '20' } } }))).items,
  placeholderData: keepPreviousData, staleTime: 60_000, retry: false,
});

export const mediaQuery = (retailer: string) => queryOptions({
  queryKey: ['media', retailer],
  queryFn: async () => (await ok(api.GET('/api/v1/retailers/{retailer}/media', { params: { path: { retailer }, query: { limit: '200' } as never } }))).items
    .map((item) => ({ ...item.document, hash: item.hash })),
  staleTime: 30_000,
});

/** Sends an image; the server decodes it and answers its hash and size.
 * @throws ApiError 413, 415, 422. */
export async function uploadImage(retailer: string, file: File): Promise<Media> {
  return ok(api.POST('/api/v1/retailers/{retailer}/media', {
    params: { path: { retailer } }, body: file as never, bodySerializer: (body) => body as unknown as File, headers: { 'Content-Type': file.type },
  }));
}

export function addressOf(hash: string): string {
  return `/v1/media/${hash}`;
}
