import type { CampaignRow } from './api';

/** What is open over the list. `stop` without rows: by tag or retailer. */
export type Dialog =
  | { kind: 'pause' | 'resume'; rows: CampaignRow[] }
  | { kind: 'tag' | 'untag'; rows: CampaignRow[] }
  | { kind: 'copy'; rows: CampaignRow[] }
  | { kind: 'stop'; retailer?: string; row?: CampaignRow };
