import { api, ok } from '@/api/client';
import { ApiError } from '@/api/problem';
import { queryClient } from '@/api/query';
import type { CampaignRow } from '../api';

const idMax = 64;
const attemptsMax = 20;
const atOnce = 4;

/** An id for a copy: the original's with a number behind it, within what an id may be long. */
export function copyId(id: string, attempt: number): string {
  const stem = id.replace(/-copie(-\d+)?$/, '');
  const end = attempt === 1 ? '-copie' : `-copie-${attempt}`;
  return `${stem.slice(0, idMax - end.length)}${end}`;
}

/** A draft of it at its own retailer.
 * @throws ApiError when it could not be made. */
export async function cloneOne({ retailer_id, campaign_id }: CampaignRow): Promise<string> {
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    const id = copyId(campaign_id, attempt);
    const { items: [item] } = await ok(api.POST('/api/v1/retailers/{retailer}/campaigns/{id}/copy', {
      params: { path: { retailer: retailer_id, id: campaign_id } }, body: { to: [{ retailer_id, campaign_id: id }], dry_run: false },
    }));
    if (item?.saved) {
      return id;
    }
    if (item?.problem?.code !== 'lost_race') {
      throw new ApiError({ status: item?.problem?.status ?? 500, code: item?.problem?.code, detail: item?.problem?.detail });
    }
  }
  throw new ApiError({ status: 409, code: 'lost_race' });
}

export interface Clones {
  made: { retailer_id: string; campaign_id: string }[];
  failed: number;
}

export async function cloneAll(rows: readonly CampaignRow[]): Promise<Clones> {
  const clones: Clones = { made: [], failed: 0 };
  for (let from = 0; from < rows.length; from += atOnce) {
    await Promise.all(rows.slice(from, from + atOnce).map(async (row) => {
      try {
        clones.made.push({ retailer_id: row.retailer_id, campaign_id: await cloneOne(row) });
      } catch {
        clones.failed++;
      }
    }));
  }
  await queryClient.invalidateQueries({ queryKey: ['campaigns'] });
  return clones;
}

/** Takes drafts away that were just made. */
export async function removeAll(made: Clones['made']): Promise<void> {
  for (const { retailer_id, campaign_id } of made) {
    await ok(api.DELETE('/api/v1/retailers/{retailer}/campaigns/{id}', { params: { path: { retailer: retailer_id, id: campaign_id } } }));
  }
  await queryClient.invalidateQueries({ queryKey: ['campaigns'] });
}
