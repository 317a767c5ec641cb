/** What the server knows of a shopper at a moment. */
export interface Profile {
  shopper_id: string;
  known: boolean;
  time_zone?: string;
  consent?: { personalization: boolean; stated_at: string };
  first_seen?: string;
  events: number;
  viewed_lines: number;
  added_lines: number;
  truncated: string;
  traits: Record<string, string | number | boolean | null>;
  aliases: Record<string, string>[];
  merged_visitors: number;
  cart: { item_id: string; quantity: number }[];
  orders: { transaction_id: string; at: string; value_minor: number; confirmed: boolean; stands: boolean }[];
  interactions: { interaction_id: string; campaign_id: string; shown_at: string; expires_at: string; seen: boolean; clicked: boolean; dismissed: boolean }[];
  campaign_history: { at: string; what: string; campaign_id: string }[];
}

/** How often a campaign met the shopper: what limits of pressure count. */
export interface Pressure {
  campaignId: string;
  counts: Record<string, number>;
  lastAt: string;
}

/** By campaign, the latest first. */
export function pressureOf(history: Profile['campaign_history']): Pressure[] {
  const byCampaign = new Map<string, Pressure>();
  for (const { at, what, campaign_id } of history) {
    const pressure = byCampaign.get(campaign_id) ?? { campaignId: campaign_id, counts: {}, lastAt: at };
    pressure.counts[what] = (pressure.counts[what] ?? 0) + 1;
    pressure.lastAt = at > pressure.lastAt ? at : pressure.lastAt;
    byCampaign.set(campaign_id, pressure);
  }
  return [...byCampaign.values()].sort((a, b) => b.lastAt.localeCompare(a.lastAt));
}

/** Minor units as a decimal text, without floating point. */
export function decimalOf(minor: number, currency: string): string {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const text = Math.abs(minor).toString().padStart(digits + 1, '0');
  const sign = minor < 0 ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** An alias as its name and value: the other members of its object are about it. */
export function aliasOf(alias: Record<string, string>): [string, string] | undefined {
  return Object.entries(alias).find(([name]) => name !== 'stated_at');
}
