import type { CampaignDocument } from '@/api/campaign';

/** What a variant says, to tell it from the others. */
export function wordsOf(document: CampaignDocument, variantId: string): string | undefined {
  const contents = document.interaction.variants?.find((variant) => variant.variant_id === variantId)?.content ?? [];
  return contents.map((content) => content.title ?? content.alt).find((words) => words !== undefined && words !== '');
}
