import { fitting } from './contents';
import { afterNextMonth, todayIn } from './dates';
import type { CampaignDocument, Content, Placement } from '@/api/campaign';

/** What a campaign can begin as. Games and coupons join when the engine carries them out. */
export const templates = ['banner', 'message'] as const;

export type Template = (typeof templates)[number];

export interface Setting {
  campaignId: string;
  name: string;
  owner?: string;
  timeZone: string;
  placements: readonly Placement[];
  now: Date;
}

/** A whole campaign, ready but for its own words and image. */
export function fromTemplate(template: Template, setting: Setting): CampaignDocument {
  const today = todayIn(setting.timeZone, setting.now);
  const placement = fitting(setting.placements, template)[0]?.placement_id;
  return {
    campaign_id: setting.campaignId, name: setting.name, ...(setting.owner ? { owner: setting.owner } : {}),
    starts_at: `${today}T00:00:00`, ends_at: afterNextMonth(today),
    triggers: ['page_view'],
    caps: [{ counts: 'seen', max: 3, within: '1d', of: 'campaign' }],
    holdout: '0.1',
    goal: { event_name: 'purchase', within: '7d' },
    interaction: { type: template, variants: [{ variant_id: 'a', weight: 1, content: [{ ...(placement ? { placement } : {}), ...wordsOf(template, setting.name) }] }] },
  };
}

function wordsOf(template: Template, name: string): Content {
  return template === 'banner' ? { image_url: '', alt: name, link_url: '' } : { title: '', body: '', link_url: '' };
}

/** An id that says what it is and is not taken: `banniere-2026-03-01-k3x9a`. */
export function newId(word: string, day: string): string {
  const random = [...crypto.getRandomValues(new Uint8Array(5))].map((byte) => (byte % 36).toString(36)).join('');
  return `${word}-${day}-${random}`;
}
