import { useQuery } from '@tanstack/react-query';
import { retailersQuery } from './retailers';

/** What pages of a retailer need of it: its name, and the zone that its moments are shown in. */
export function useRetailer(retailer: string | undefined): { timeZone: string; name: string; currency: string } {
  const { data } = useQuery({ ...retailersQuery, enabled: retailer !== undefined });
  const found = data?.find((r) => r.retailer_id === retailer);
  return {
    timeZone: found?.time_zone ?? (retailer === undefined ? Intl.DateTimeFormat().resolvedOptions().timeZone : 'Europe/Paris'),
    name: found?.name ?? retailer ?? '', currency: found?.currency ?? 'EUR',
  };
}
