import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, ok } from '@/api/client';

const beatMs = 10_000;

/** Says that this page is open, and hears who else has the campaign open. */
export function usePresence(retailer: string, id: string, editing: boolean) {
  const [tab] = useState(() => crypto.randomUUID());
  const { data } = useQuery({
    queryKey: ['presence', retailer, id, tab, editing],
    queryFn: () => ok(api.PUT('/api/v1/retailers/{retailer}/campaigns/{id}/presence', { params: { path: { retailer, id } }, body: { tab_id: tab, editing } })),
    refetchInterval: beatMs, refetchIntervalInBackground: true, staleTime: 0, retry: false, placeholderData: (before) => before,
  });
  useEffect(() => {
    const leave = () => void api.DELETE('/api/v1/retailers/{retailer}/campaigns/{id}/presence', {
      params: { path: { retailer, id }, query: { tab_id: tab } }, keepalive: true,
    }).catch(() => undefined);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [retailer, id, tab]);
  return data?.others ?? [];
}
