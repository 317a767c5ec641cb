import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { rolesQuery } from '@/api/operators';
import type { CampaignRow } from './api';

type Held = Awaited<ReturnType<NonNullable<ReturnType<typeof rolesQuery>['queryFn']>>>;

const namesOf = (answers: UseQueryResult<Held>[]) => new Map(answers.flatMap(({ data = [] }) => data.map(({ operator_id: id, name }) => [id, name] as const)));

/** Names of those who change the retailers' campaigns, by their ids. */
export function useNames(rows: CampaignRow[]): ReadonlyMap<string, string> {
  const retailers = [...new Set(rows.map((row) => row.retailer_id))];
  return useQueries({ queries: retailers.map((id) => ({ ...rolesQuery(id), staleTime: 300_000, retry: false })), combine: namesOf });
}
