// Rules of segments and product lists, as far as this page edits them one by one. What it does not know is kept as it stands.

export interface Condition {
  field: string;
  operator: string;
  value?: unknown;
}

export interface Rule extends Condition {
  where?: Condition[];
  within?: unknown;
  [other: string]: unknown;
}

export interface Group {
  combinator: 'and' | 'or';
  not?: boolean;
  rules: (Rule | Group)[];
}

export type Kind = 'count' | 'amount' | 'text' | 'names' | 'flag';

export interface FieldDesign {
  kind: Kind;
  /** Looks back: has a window. */
  past?: boolean;
  /** Counts items: which ones can be said. */
  items?: boolean;
}

export const fields: Record<string, FieldDesign> = {
  'purchased.orders': { kind: 'count', past: true, items: true },
  'purchased.quantity': { kind: 'count', past: true, items: true },
  'purchased.amount': { kind: 'amount', past: true, items: true },
  'viewed.count': { kind: 'count', past: true, items: true },
  'added.count': { kind: 'count', past: true, items: true },
  'cart.amount': { kind: 'amount', items: true },
  'shopper.segments': { kind: 'names' },
  'shopper.known': { kind: 'flag' },
  'shopper.new': { kind: 'flag' },
  'store.id': { kind: 'text' },
  'store.region': { kind: 'text' },
  'store.type': { kind: 'text' },
  'event.device': { kind: 'text' },
};

/** `list:promo`: in the product list of that name. */
export const listField = 'list:';

/** Conditions on the price of one unit. */
export const priceOperators = ['<', '<=', '>', '>='];

export const itemFields = ['item_brand', 'item_category', 'item_category2', 'item_category3', 'item_id', 'item_name', 'gtin', 'price'] as const;

export const operators: Record<Kind, string[]> = {
  count: ['>=', '<=', '=', '>', '<'], amount: ['>=', '<=', '>', '<'], text: ['in', 'notIn'], names: ['in', 'notIn'], flag: ['='],
};

export const windows = ['30m', '1d', '7d', '30d', '90d', '180d', '365d', 'session', 'today', 'this_month', 'last_month', 'ever'];

/** A new rule on a field. */
export function newRule(field: string): Rule {
  const design = fields[field] ?? { kind: 'text' };
  const value = { count: 1, amount: '1.00', text: [], names: [], flag: true }[design.kind];
  return { field, operator: operators[design.kind][0] ?? '=', value, ...(design.past ? { within: '90d' } : {}) };
}

/** A new condition on a field of items; `list` is a product list still to be named. */
export function begunCondition(field: string): Condition {
  return field === 'price'
    ? { field, operator: '<', value: '1.00' }
    : field === 'list' ? { field: listField, operator: '=', value: true } : { field, operator: 'in', value: [] };
}

/** Whether a rule can be edited here: a field, operator, window and conditions that the page has. */
export function isSimple(rule: Rule | Group): rule is Rule {
  if (!('field' in rule)) {
    return false;
  }
  const design = fields[rule.field];
  const known = ['field', 'operator', 'value', 'within', 'where'];
  return design !== undefined && operators[design.kind].includes(rule.operator) && Object.keys(rule).every((name) => known.includes(name))
    && (rule.within === undefined || windows.includes(String(rule.within))) && (rule.where ?? []).every(isSimpleCondition)
    && (design.kind !== 'text' && design.kind !== 'names' ? !Array.isArray(rule.value) : Array.isArray(rule.value));
}

/** Whether a condition on items is a price's, or one of a list of values. */
export function isSimpleCondition(condition: Condition): boolean {
  if (condition.field === 'price') {
    return priceOperators.includes(condition.operator) && (typeof condition.value === 'string' || typeof condition.value === 'number');
  }
  if (condition.field.startsWith(listField)) {
    return condition.operator === '=' && typeof condition.value === 'boolean';
  }
  return (itemFields as readonly string[]).includes(condition.field) && (condition.operator === 'in' || condition.operator === 'notIn') && Array.isArray(condition.value);
}

/** An equal condition as the page edits it: `item_brand = evian` is one of a list of one. */
export function asList(condition: Condition): Condition {
  return condition.field === 'price' || condition.field.startsWith(listField) ? condition : condition.operator === '=' || condition.operator === '!='
    ? { ...condition, operator: condition.operator === '=' ? 'in' : 'notIn', value: [String(condition.value)] }
    : condition;
}

/** The group without rules that are not finished: one of an empty list is no rule yet. */
export function finished(group: Group): Group {
  const isFull = (condition: Condition) => condition.field !== listField && (!Array.isArray(condition.value) || condition.value.length > 0);
  return {
    ...group,
    rules: group.rules.filter((rule) => !('field' in rule) || isFull(rule as Rule)).map((rule) => {
      if (!('field' in rule) || !(rule as Rule).where) {
        return rule;
      }
      const { where = [], ...rest } = rule as Rule;
      const full = where.filter(isFull);
      return full.length > 0 ? { ...rest, where: full } as Rule : rest as Rule;
    }),
  };
}
