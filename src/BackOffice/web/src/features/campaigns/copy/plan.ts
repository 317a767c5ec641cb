import { api, ok } from '@/api/client';
import type { components } from '@/api/schema';
import type { CampaignRow } from '../api';
import { copyId } from '../bulk/clone';

export type CopyItem = components['schemas']['CopyResult']['items'][number];
export type Unmapped = components['schemas']['UnmappedName'];
export const kinds = ['placements', 'segments', 'stores', 'product_lists', 'products'] as const;
export type Kind = (typeof kinds)[number];

/** The room of a retailer's settings where a kind of thing is. */
export const settingOf: Record<Kind, string> = { placements: 'placements', segments: 'segments', stores: 'stores', product_lists: 'products', products: 'products' };

/** What names of the originals are called at one retailer. */
export type Mapping = Partial<Record<Kind, Record<string, string>>>;

/** One copy: planned, or made. */
export interface Copy {
  row: CampaignRow;
  item: CopyItem;
}

const attemptsMax = 10;
const atOnce = 4;

/** One campaign at one retailer; where its id is taken, under the next free one. */
async function copyOne(row: CampaignRow, retailer: string, mapping: Mapping, dryRun: boolean, why?: string): Promise<Copy> {
  let last: CopyItem | undefined;
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const campaign_id = attempt === 0 && retailer !== row.retailer_id ? row.campaign_id : copyId(row.campaign_id, Math.max(attempt, 1));
    const { items: [item] } = await ok(api.POST('/api/v1/retailers/{retailer}/campaigns/{id}/copy', {
      params: { path: { retailer: row.retailer_id, id: row.campaign_id } }, body: { to: [{ retailer_id: retailer, campaign_id }], dry_run: dryRun, mapping: mapping as never, why },
    }));
    if (!item) {
      break;
    }
    last = item;
    if (item.problem?.code !== 'lost_race') {
      break;
    }
  }
  if (!last) {
    throw new Error('The server said nothing of the copy.');
  }
  return { row, item: last };
}

/** All campaigns to all retailers, a few at once; in order. */
export async function copyAll(
  rows: readonly CampaignRow[], retailers: readonly string[], mappings: Record<string, Mapping>, dryRun: boolean, why?: string,
): Promise<Map<string, Copy[]>> {
  const wanted = retailers.flatMap((retailer) => rows.map((row) => ({ retailer, row })));
  const copies: { retailer: string; copy: Copy }[] = [];
  for (let from = 0; from < wanted.length; from += atOnce) {
    copies.push(...await Promise.all(wanted.slice(from, from + atOnce).map(async ({ retailer, row }) => (
      { retailer, copy: await copyOne(row, retailer, mappings[retailer] ?? {}, dryRun, why) }
    ))));
  }
  return new Map(retailers.map((retailer) => [retailer, copies.filter((c) => c.retailer === retailer).map((c) => c.copy)]));
}

/** A name that the retailer does not have, and how many of the campaigns name it. */
export interface Missing {
  kind: Kind;
  id: string;
  name?: string;
  campaigns: number;
}

/** What a retailer lacks for these copies: each name once. */
export function missingOf(copies: readonly Copy[]): Missing[] {
  const found = new Map<string, Missing>();
  for (const { item } of copies) {
    for (const kind of kinds) {
      for (const { id, name } of item.unmapped[kind]) {
        const known = found.get(`${kind} ${id}`);
        found.set(`${kind} ${id}`, { kind, id, name: name ?? known?.name, campaigns: (known?.campaigns ?? 0) + 1 });
      }
    }
  }
  return kinds.flatMap((kind) => [...found.values()].filter((missing) => missing.kind === kind));
}

export type State = 'ready' | 'incomplete' | 'forbidden' | 'refused' | 'saved' | 'kept';

/** What becomes, or became, of a copy. A product that is not sold there makes a rule that never holds; any other name must be there. */
export function stateOf({ item }: Copy): State {
  if (item.saved) {
    return 'saved';
  }
  if (item.draft_saved) {
    return 'kept';
  }
  if (item.problem) {
    return item.problem.code === 'role_needed' ? 'forbidden' : 'refused';
  }
  return kinds.some((kind) => kind !== 'products' && item.unmapped[kind].length > 0) ? 'incomplete' : 'ready';
}

/** The mapping with one name more, or one less. */
export function mapped(mapping: Mapping, kind: Kind, from: string, to: string | undefined): Mapping {
  const rest = Object.fromEntries(Object.entries(mapping[kind] ?? {}).filter(([id]) => id !== from));
  return { ...mapping, [kind]: to === undefined ? rest : { ...rest, [from]: to } };
}
