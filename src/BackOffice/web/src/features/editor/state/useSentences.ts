import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, ok } from '@/api/client';
import type { components } from '@/api/schema';
import { sentOf } from '../document/compact';
import { useEditor } from './EditorContext';

type Said = components['schemas']['CampaignSentences'];

/** Each rule and cap of the document as it stands, as one sentence in both languages. */
export function useSentences() {
  const { retailer, document } = useEditor();
  const [settled] = useDebouncedValue(document, 400);
  const asked = useMemo(() => sentOf(settled), [settled]);
  const wanted = (asked.audience?.rules.length ?? 0) + (asked.caps?.length ?? 0) > 0;
  const { data } = useQuery({
    queryKey: ['editor-sentences', retailer, JSON.stringify([asked.audience, asked.caps])],
    queryFn: async () => (await ok(api.POST('/api/v1/retailers/{retailer}/campaigns/sentences', { params: { path: { retailer } }, body: { document: asked } }))) as Said,
    enabled: wanted, retry: false, placeholderData: keepPreviousData, gcTime: 60_000,
  });
  return { rules: wanted ? data?.rules ?? [] : [], caps: wanted ? data?.caps ?? [] : [] };
}
