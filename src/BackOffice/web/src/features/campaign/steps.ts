import type { CampaignStatus } from '@/components/StatusBadge';
import type { Role } from '@/session/session';

/** What can be done with a campaign. */
export type Step = 'publish' | 'pause' | 'resume' | 'end' | 'review' | 'test' | 'draft' | 'edit' | 'duplicate' | 'preview' | 'delete';

const ranks: Role[] = ['viewer', 'editor', 'publisher', 'administrator'];

const inStatus: Record<CampaignStatus, Step[]> = {
  draft: ['publish', 'review', 'test', 'edit', 'delete'],
  review: ['publish', 'draft', 'edit', 'end'],
  test: ['publish', 'draft', 'edit', 'end'],
  scheduled: ['pause', 'edit', 'end'],
  live: ['pause', 'edit', 'end'],
  paused: ['resume', 'edit', 'end'],
  ended: [],
};

/** What the state, the role and the retailer's four eyes allow. The server decides; this only leaves out what it would refuse. */
export function stepsOf(status: CampaignStatus, role: Role | undefined, fourEyes: boolean): Step[] {
  const may = (needed: Role) => role !== undefined && ranks.indexOf(role) >= ranks.indexOf(needed);
  const isLive = status === 'live' || status === 'scheduled';
  const allowed: Record<Step, boolean> = {
    // Under four eyes a draft goes live by way of review, and without them there is none.
    publish: may('publisher') && (!fourEyes || status === 'review'),
    review: may('publisher') && fourEyes,
    // A live campaign is published again when it is saved; under four eyes it is paused before.
    edit: isLive ? may('publisher') && !fourEyes : may('editor'),
    pause: may('editor'), delete: may('editor'), duplicate: may('editor'), preview: may('viewer'),
    resume: may('publisher'), end: may('publisher'), test: may('publisher'), draft: may('publisher'),
  };
  return [...inStatus[status], 'duplicate' as const, 'preview' as const].filter((step) => allowed[step]);
}
