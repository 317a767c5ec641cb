import type { CampaignStatus } from '@/components/StatusBadge';
import type { campaignsSearch } from './search';

export type CampaignsSearch = ReturnType<typeof campaignsSearch.parse>;
export type FacetName = 'retailer' | 'advertiser' | 'operation' | 'tag' | 'owner' | 'type';
export type SortColumn = 'name' | 'status' | 'starts_at' | 'ends_at' | 'changed_at' | 'priority';

export interface Sorting {
  column: SortColumn;
  descending: boolean;
}

export const statuses: CampaignStatus[] = ['live', 'scheduled', 'paused', 'test', 'review', 'draft', 'ended'];
export const sortColumns: SortColumn[] = ['changed_at', 'name', 'status', 'starts_at', 'ends_at', 'priority'];

/** What was changed last is what one is at. */
export const defaultSort: Sorting = { column: 'changed_at', descending: true };

/** What the server is asked for; names as in the API. */
export type RowFilter = Partial<Record<'q' | 'retailer' | 'advertiser' | 'operation_id' | 'tag' | 'owner' | 'type' | 'status', string>>;

/** The URL's filters as the API's parameters. In one retailer's list the retailer is its address, not a filter.
 * @param without a filter that is left out: what it could be set to instead is counted so. */
export function filterOf(search: CampaignsSearch, retailer: string | undefined, without?: FacetName | 'status'): RowFilter {
  const status = statuses.filter((s) => search.status?.includes(s));
  const all: RowFilter = {
    q: search.q?.trim() || undefined,
    retailer: retailer === undefined && without !== 'retailer' ? search.retailer : undefined,
    advertiser: without === 'advertiser' ? undefined : search.advertiser,
    operation_id: without === 'operation' ? undefined : search.operation,
    tag: without === 'tag' ? undefined : search.tag,
    owner: without === 'owner' ? undefined : search.owner,
    type: without === 'type' ? undefined : search.type,
    status: without === 'status' || status.length === 0 ? undefined : status.join(','),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value)) as RowFilter;
}

/** How many filters are set, besides the text that is searched for. */
export function filtersSet(filter: RowFilter): number {
  return Object.keys(filter).filter((name) => name !== 'q').length;
}

export const noFilters: Partial<CampaignsSearch> = {
  q: undefined, retailer: undefined, advertiser: undefined, operation: undefined, tag: undefined, owner: undefined, type: undefined, status: undefined,
};

/** A status more, or one less; none is all. */
export function toggleStatus(present: string[] | undefined, status: CampaignStatus): string[] | undefined {
  const next = statuses.filter((s) => (s === status ? !present?.includes(s) : present?.includes(s)));
  return next.length === 0 || next.length === statuses.length ? undefined : next;
}

export function sortingOf(sort: CampaignsSearch['sort']): Sorting {
  if (!sort) {
    return defaultSort;
  }
  const descending = sort.startsWith('-');
  return { column: (descending ? sort.slice(1) : sort) as SortColumn, descending };
}

/** As the URL has it; the default is left out. */
export function sortText({ column, descending }: Sorting): CampaignsSearch['sort'] {
  return column === defaultSort.column && descending === defaultSort.descending ? undefined : `${descending ? '-' : ''}${column}`;
}

/** What a column's head does: sorts by it, latest changes and highest priorities first; again, the other way. */
export function sortedBy(present: Sorting, column: SortColumn): Sorting {
  const first = column === 'changed_at' || column === 'priority';
  return { column, descending: present.column === column ? !present.descending : first };
}
