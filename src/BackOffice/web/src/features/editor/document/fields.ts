// The table of docs/campaigns.md, "Fields": what a rule can look at.

export type Kind = 'text' | 'texts' | 'names' | 'amount' | 'unitPrice' | 'quantity' | 'count' | 'hour' | 'weekday' | 'time' | 'flag' | 'any';

export interface Field {
  name: string;
  kind: Kind;
  group: 'event' | 'cart' | 'store' | 'shopper' | 'history' | 'campaign' | 'now';
  unknown?: boolean;
  where?: boolean;
  looksBack?: boolean;
  /** Needs a name after it: `event.attributes.NAME`. */
  named?: boolean;
}

const unknown = { unknown: true };
const lines = { where: true };
const past = { looksBack: true };
const both = { where: true, looksBack: true };

function field(group: Field['group'], name: string, kind: Kind, more: Partial<Field> = {}): Field {
  return { name, kind, group, ...more };
}

export const fields: readonly Field[] = [
  field('cart', 'cart.amount', 'amount', lines), field('cart', 'cart.quantity', 'quantity', lines), field('cart', 'cart.lines', 'count', lines),
  field('history', 'purchased.orders', 'count', both), field('history', 'purchased.quantity', 'quantity', both), field('history', 'purchased.amount', 'amount', both),
  field('history', 'viewed.count', 'count', both), field('history', 'added.count', 'count', both), field('history', 'events.count', 'count', past),
  field('shopper', 'shopper.segments', 'names'), field('shopper', 'shopper.known', 'flag'), field('shopper', 'shopper.new', 'flag'),
  field('shopper', 'shopper.first_seen', 'time', unknown), field('shopper', 'shopper.last_order', 'time', unknown),
  field('shopper', 'shopper.traits', 'any', { ...unknown, named: true }),
  field('store', 'store.id', 'text', unknown), field('store', 'store.region', 'text', unknown), field('store', 'store.type', 'text', unknown),
  field('store', 'store.postcode', 'text', unknown), field('store', 'store.tags', 'texts', unknown), field('store', 'store.name', 'text', unknown),
  field('event', 'event.page_type', 'text', unknown), field('event', 'event.device', 'text', unknown), field('event', 'event.channel', 'text', unknown),
  field('event', 'event.language', 'text', unknown), field('event', 'event.search_term', 'text', unknown), field('event', 'event.items.quantity', 'quantity', lines),
  field('event', 'event.items.amount', 'amount', lines), field('event', 'event.items.lines', 'count', lines), field('event', 'event.name', 'text'),
  field('event', 'event.page_id', 'text', unknown), field('event', 'event.value', 'amount', unknown), field('event', 'event.attributes', 'any', { ...unknown, named: true }),
  field('campaign', 'campaign.shown', 'count', past), field('campaign', 'campaign.seen', 'count', past), field('campaign', 'campaign.clicked', 'count', past),
  field('campaign', 'campaign.played', 'count', past), field('campaign', 'campaign.won', 'count', past),
  field('now', 'now.hour', 'hour'), field('now', 'now.weekday', 'weekday'),
];

export const itemFields: readonly { name: string; kind: Kind }[] = [
  ...['item_brand', 'item_category', 'item_category2', 'item_category3', 'item_category4', 'item_category5', 'item_id', 'item_name', 'gtin', 'item_variant']
    .map((name) => ({ name, kind: 'text' as const })),
  { name: 'price', kind: 'unitPrice' },
];

/** The entry of a rule's field: that of `shopper.traits` for `shopper.traits.card`. */
export function fieldOf(name: string): Field | undefined {
  return fields.find((entry) => entry.name === name || (entry.named && name.startsWith(`${entry.name}.`)));
}

/** The kind of a condition on items; `list:promo` is a flag. */
export function itemKindOf(name: string): Kind {
  return name.startsWith('list:') ? 'flag' : itemFields.find((entry) => entry.name === name)?.kind ?? 'text';
}

const numbers = ['=', '!=', '<', '<=', '>', '>=', 'between', 'in', 'notIn'];
const operators: Record<Kind, string[]> = {
  text: ['=', '!=', 'in', 'notIn', 'contains', 'doesNotContain', 'beginsWith', '<', '<=', '>', '>=', 'between'],
  texts: ['contains', 'doesNotContain', 'in', 'notIn'], names: ['contains', 'doesNotContain', 'in', 'notIn'],
  amount: numbers, unitPrice: numbers, quantity: numbers, count: numbers, hour: numbers, weekday: numbers,
  time: ['<', '<=', '>', '>=', 'between'], flag: ['=', '!='], any: ['=', '!=', 'in', 'notIn', 'contains', 'doesNotContain', 'beginsWith', '<', '<=', '>', '>=', 'between'],
};

export function operatorsOf(kind: Kind, canBeUnknown: boolean | undefined): string[] {
  return canBeUnknown ? [...operators[kind], 'null', 'notNull'] : operators[kind];
}

/** What a rule on a field begins as. */
export function firstOperator(kind: Kind): string {
  return ['amount', 'quantity', 'count', 'unitPrice', 'time'].includes(kind) ? '>=' : operators[kind][0] ?? '=';
}

/** How many values an operator takes. */
export function arityOf(operator: string): 'none' | 'one' | 'two' | 'many' {
  return operator === 'null' || operator === 'notNull' ? 'none' : operator === 'between' ? 'two' : operator === 'in' || operator === 'notIn' ? 'many' : 'one';
}

/** Fields whose values are words that the contract has. */
export const wordsOf: Readonly<Record<string, readonly string[]>> = {
  'event.device': ['desktop', 'mobile', 'tablet'], 'event.channel': ['web', 'app', 'store'],
};
