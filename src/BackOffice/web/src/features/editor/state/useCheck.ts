import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { checkQuery } from '../api';
import { sentOf } from '../document/compact';
import type { CampaignDocument } from '@/api/campaign';

/** What the server says of the document as it stands, a moment after the last change. */
export function useCheck(retailer: string, document: CampaignDocument) {
  const [settled] = useDebouncedValue(document, 500);
  const sent = useMemo(() => sentOf(settled), [settled]);
  const asked = useQuery(checkQuery(retailer, sent));
  return { check: asked.data, checking: asked.isFetching || settled !== document };
}
