// The campaign document of docs/campaigns.md, as far as the editor changes it and a campaign's page shows it. What they do not know stays where it is.

export type Device = 'desktop' | 'mobile' | 'tablet';

export const devices: readonly Device[] = ['desktop', 'mobile', 'tablet'];

export interface Content {
  placement?: string;
  device?: Device;
  language?: string;
  image_url?: string;
  alt?: string;
  title?: string;
  body?: string;
  link_url?: string;
}

export interface Variant {
  variant_id: string;
  weight?: number;
  content: Content[];
}

export interface Interaction {
  type: string;
  expires_after?: string;
  variants: Variant[];
}

/** A part of the past: `30m`, `session`, `today`, …, or from one local time to another. */
export type Window = string | { from: string; to: string };

export interface After { after: string; since: string; without?: string[] }
export interface Sequence { sequence: string[]; within: string; without?: string[] }
export type Trigger = string | After | Sequence;

/** A condition on items. */
export interface Condition {
  field: string;
  operator: string;
  value?: unknown;
}

export interface Rule extends Condition {
  where?: Condition[];
  within?: Window;
  including_event?: boolean;
  event_name?: string;
  campaign_id?: string;
}

export interface Group {
  combinator: string;
  not?: boolean;
  rules: (Group | Rule)[];
}

export interface Cap {
  counts: string;
  max?: number;
  within?: Window;
  of?: string;
}

export interface Budget {
  cost?: { per: string; amount: string };
  amount?: string;
  interactions?: number;
  per_day?: { amount?: string; interactions?: number };
  group?: string;
  pacing?: string;
}

export interface Goal {
  event_name: string;
  where?: Condition[];
  within?: string;
}

export interface CampaignDocument {
  campaign_id: string;
  name: string;
  advertiser?: string;
  operation_id?: string;
  owner?: string;
  tags?: string[];
  starts_at: string;
  ends_at: string;
  triggers: Trigger[];
  audience?: Group;
  priority?: number;
  expected_margin?: string | number;
  weight?: number;
  exclusive_group?: string;
  caps?: Cap[];
  budget?: Budget;
  holdout?: string | number;
  goal?: Goal;
  interaction: Interaction;
}

export interface Placement {
  placement_id: string;
  label: string;
  page_types?: string[];
  devices?: Device[];
  width?: number;
  height?: number;
  kind?: string;
}

/** Placements that a document names, each once, in its order. */
export function placementsOf(document: CampaignDocument): string[] {
  // A document that came through the API may be of a type that has none.
  const named = (document.interaction.variants ?? []).flatMap((variant) => (variant.content ?? []).map((content) => content.placement));
  return [...new Set(named.filter((id) => id !== undefined && id !== ''))] as string[];
}
