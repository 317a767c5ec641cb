// New campaigns that were begun in this browser and never saved; their work is on the server, under their id.

export interface Unsaved {
  id: string;
  name: string;
  at: string;
}

const most = 5;
const keyOf = (retailer: string) => `luckycart-unsaved-${retailer}`;

export function unsavedOf(retailer: string): Unsaved[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(retailer)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((entry): entry is Unsaved => typeof entry?.id === 'string' && typeof entry?.name === 'string' && typeof entry?.at === 'string') : [];
  } catch {
    return [];
  }
}

export function rememberUnsaved(retailer: string, entry: Unsaved): void {
  write(retailer, [entry, ...unsavedOf(retailer).filter((other) => other.id !== entry.id)].slice(0, most));
}

export function forgetUnsaved(retailer: string, id: string): void {
  write(retailer, unsavedOf(retailer).filter((entry) => entry.id !== id));
}

function write(retailer: string, entries: Unsaved[]): void {
  try {
    localStorage.setItem(keyOf(retailer), JSON.stringify(entries));
  } catch {
    // Without storage there is no list; the work itself is on the server.
  }
}
