import type { LinkProps } from '@tanstack/react-router';
import type { AttentionItem } from './api';

type Kind = AttentionItem['kind'];

// What costs money or shoppers right now comes first, what can wait last.
const urgency: Kind[] = ['budget_exhausted', 'day_budget_exhausted', 'rejected_events', 'nothing_shown', 'nothing_eligible', 'not_started', 'ends_soon', 'paused_with_budget'];

/** Not to be put off until tomorrow. */
const urgent = new Set<Kind>(['budget_exhausted', 'rejected_events', 'nothing_shown']);

export function isUrgent({ kind }: AttentionItem): boolean {
  return urgent.has(kind);
}

/** The most urgent first; of one urgency what has waited longest. */
export function byUrgency(items: readonly AttentionItem[]): AttentionItem[] {
  return [...items].sort((a, b) => urgency.indexOf(a.kind) - urgency.indexOf(b.kind) || Date.parse(a.since) - Date.parse(b.since));
}

/** What concerns an operator: their campaigns, and what belongs to no campaign. */
export function isMine(item: { campaign_id?: string; owner?: string }, owners: readonly string[]): boolean {
  return item.campaign_id === undefined || (item.owner !== undefined && owners.includes(item.owner.toLocaleLowerCase()));
}

/** Where it is put right. */
export function linkOf({ retailer_id: retailer, campaign_id: campaign = '', kind, values }: AttentionItem): LinkProps {
  const params = { retailer, campaign };
  switch (kind) {
    case 'rejected_events':
      return { to: '/r/$retailer/rejected', params: { retailer }, search: { code: textOf(values.code), field: textOf(values.field) } };
    case 'budget_exhausted':
    case 'day_budget_exhausted':
    case 'paused_with_budget':
      return { to: '/r/$retailer/campaigns/$campaign', params, search: { tab: 'budget' } };
    case 'nothing_eligible':
      return { to: '/r/$retailer/campaigns/$campaign/edit', params, search: { step: 'who' } };
    case 'ends_soon':
      return { to: '/r/$retailer/campaigns/$campaign/edit', params, search: { step: 'when' } };
    default:
      return { to: '/r/$retailer/campaigns/$campaign', params };
  }
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
