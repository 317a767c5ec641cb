/** What this page reads of a campaign's document. */
export interface CampaignDocument {
  campaign_id: string;
  name: string;
  advertiser?: string;
  operation_id?: string;
  owner?: string;
  tags?: string[];
  starts_at: string;
  ends_at: string;
  audience?: unknown;
  exclusive_group?: string;
  holdout?: string;
  budget?: {
    cost?: { per?: string; amount?: string }; amount?: string; interactions?: number; per_day?: { amount?: string; interactions?: number }; group?: string; pacing?: string;
  };
  goal?: { event_name?: string; within?: string };
  interaction: { type: string; variants?: Variant[] };
}

export interface Variant {
  variant_id: string;
  weight?: number;
  content?: { placement?: string; alt?: string; title?: string }[];
}

/** Where the campaign has content, each placement once. */
export function placementsOf(document: CampaignDocument): string[] {
  const contents = (document.interaction.variants ?? []).flatMap((variant) => variant.content ?? []);
  return [...new Set(contents.map((content) => content.placement).filter((placement) => placement !== undefined))];
}

/** What a variant says, to tell it from the others. */
export function wordsOf(document: CampaignDocument, variantId: string): string | undefined {
  const contents = document.interaction.variants?.find((variant) => variant.variant_id === variantId)?.content ?? [];
  return contents.map((content) => content.title ?? content.alt).find((words) => words !== undefined && words !== '');
}
