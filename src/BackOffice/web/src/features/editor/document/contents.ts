import type { CampaignDocument, Content, Device, Placement, Variant } from '@/api/campaign';

/** Placements that a type of interaction can fill, in the order they are offered: made for it first, then the largest. */
export function fitting(placements: readonly Placement[], type: string): Placement[] {
  const area = (p: Placement) => (p.width ?? 0) * (p.height ?? 0);
  return placements
    .filter((p) => !p.kind || p.kind === 'any' || p.kind === type)
    .sort((a, b) => Number(b.kind === type) - Number(a.kind === type) || area(b) - area(a) || a.label.localeCompare(b.label));
}

/** The first that fits is shown, so those for one device or language come before those for all. */
export function ordered(contents: readonly Content[]): Content[] {
  const places = [...new Set(contents.map((content) => content.placement))];
  const special = (content: Content) => Number(Boolean(content.device)) + Number(Boolean(content.language));
  return places.flatMap((place) => contents.filter((content) => content.placement === place).sort((a, b) => special(b) - special(a)));
}

/** What a shopper with this device and language gets at a placement, as the engine chooses it. */
export function contentFor(variant: Variant | undefined, placement: string | undefined, device: Device, language: string): Content | undefined {
  return variant?.content.find((content) =>
    (content.placement || undefined) === placement && (!content.device || content.device === device) && (!content.language || speaks(language, content.language)));
}

function speaks(language: string, prefix: string): boolean {
  const [has, wanted] = [language.toLowerCase(), prefix.toLowerCase()];
  return has === wanted || has.startsWith(`${wanted}-`) || has.startsWith(`${wanted}_`);
}

/** The document with a placement more, in each variant, with the words and image of what is there. */
export function withPlacement(document: CampaignDocument, placement: string): CampaignDocument {
  return inVariants(document, (contents) => {
    const like = contents.find((content) => !content.device && !content.language) ?? contents[0] ?? {};
    const added = { ...without(without(like, 'device'), 'language'), placement };
    // A content without a place was waiting for one.
    return contents.some((content) => content.placement) ? [...contents, added] : contents.length > 0 ? contents.map((content) => ({ ...content, placement })) : [added];
  });
}

/** The document without a placement; the words of the last one are kept, without a place. */
export function withoutPlacement(document: CampaignDocument, placement: string): CampaignDocument {
  return inVariants(document, (contents) => {
    const left = contents.filter((content) => content.placement !== placement);
    return left.length > 0 ? left : contents.map((content) => without(content, 'placement')).slice(-1);
  });
}

function without(content: Content, name: keyof Content): Content {
  return Object.fromEntries(Object.entries(content).filter(([member]) => member !== name));
}

function inVariants(document: CampaignDocument, change: (contents: Content[]) => Content[]): CampaignDocument {
  const variants = document.interaction.variants.map((variant) => ({ ...variant, content: change(variant.content) }));
  return { ...document, interaction: { ...document.interaction, variants } };
}

/** The next free id of a variant: a, b, …, z, v27. */
export function nextVariantId(variants: readonly Variant[]): string {
  const used = new Set(variants.map((variant) => variant.variant_id));
  const letter = [...'abcdefghijklmnopqrstuvwxyz'].find((id) => !used.has(id));
  return letter ?? `v${variants.length + 1}`;
}
