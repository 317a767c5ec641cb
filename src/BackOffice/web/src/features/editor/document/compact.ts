import type { Budget, CampaignDocument, Content } from '@/api/campaign';

/** The document as it is sent: what was left empty in a form is left out, as `""` and `[]` are no values there. */
export function compact(document: CampaignDocument): CampaignDocument {
  const { interaction, budget, ...rest } = document;
  const sent = withoutEmpty(rest) as Omit<CampaignDocument, 'interaction'>;
  return {
    ...sent, name: document.name,
    ...(document.audience && document.audience.rules.length === 0 ? { audience: undefined } : {}),
    ...stated('budget', budget && budgetOf(budget)),
    interaction: { ...interaction, variants: interaction.variants.map((variant) => ({ ...variant, content: variant.content.map((content) => contentOf(content, interaction.type)) })) },
  } as CampaignDocument;
}

/** As {@link compact}, without members that are undefined: as JSON would have it. */
export function sentOf(document: CampaignDocument): CampaignDocument {
  return JSON.parse(JSON.stringify(compact(document))) as CampaignDocument;
}

const required: Record<string, (keyof Content)[]> = { banner: ['image_url', 'alt'], message: ['title'] };
const foreign: Record<string, (keyof Content)[]> = { banner: ['title', 'body'], message: ['image_url', 'alt'] };

// An image's text may be empty (it only decorates); what a type does not have may have stayed from another.
function contentOf(content: Content, type: string): Content {
  const kept = Object.entries(content).filter(([name, value]) =>
    !(foreign[type] ?? []).includes(name as keyof Content) && (value !== '' || (required[type] ?? []).includes(name as keyof Content)));
  return Object.fromEntries(kept);
}

function budgetOf(budget: Budget): Budget | undefined {
  const { cost, per_day, ...rest } = budget;
  const day = withoutEmpty(per_day ?? {});
  const needsCost = rest.amount || (day as { amount?: string }).amount;
  const made = { ...withoutEmpty(rest), ...(cost && (cost.amount || needsCost) ? { cost } : {}), ...(Object.keys(day).length > 0 ? { per_day: day } : {}) };
  return Object.keys(made).some((name) => name !== 'pacing') ? made : undefined;
}

function withoutEmpty(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== '' && inner !== undefined && inner !== null && !(Array.isArray(inner) && inner.length === 0)));
}

function stated<T>(name: string, value: T | undefined): Record<string, T> {
  return value === undefined ? {} : { [name]: value };
}
