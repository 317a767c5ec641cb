import { useQuery } from '@tanstack/react-query';
import { rolesQuery } from './operators';

const nobody = new Map<string, string>();

/** Names of those who have a role at the retailer, by their ids. */
export function usePeople(retailer: string): Map<string, string> {
  const { data } = useQuery({
    ...rolesQuery(retailer), staleTime: 300_000, retry: false,
    select: (held) => new Map(held.map(({ operator_id: id, name }) => [id, name])),
  });
  return data ?? nobody;
}
