namespace LuckyCart.Engine.Campaigns;

/// <summary>What a campaign shows.</summary>
/// <param name="Type">banner or message.</param>
/// <param name="ExpiresAfterMs">Life of an interaction, milliseconds: a minute to 30 days. Default: an hour.</param>
/// <param name="Variants">1 to 20, ids unique.</param>
public sealed record InteractionDesign(string Type, long ExpiresAfterMs, IReadOnlyList<Variant> Variants);

/// <summary>One arm of a campaign.</summary>
/// <param name="VariantId"><c>[A-Za-z0-9._-]{1,64}</c>.</param>
/// <param name="Weight">Share in the keyed draw, 0 to 1,000,000; the variants' sum is above 0.</param>
/// <param name="Contents">At most 100, in the document's order.</param>
public sealed record Variant(string VariantId, long Weight, IReadOnlyList<VariantContent> Contents);

/// <summary>When a content applies. The content itself stays in the document: page answers copy it from there.</summary>
/// <param name="Index">Position in the variant's content list.</param>
/// <param name="Placement">Null: without a place on the page.</param>
/// <param name="Device">desktop, mobile or tablet; null: any.</param>
/// <param name="Language">Folded BCP 47 prefix (<c>fr</c> matches <c>fr-FR</c>); null: any.</param>
public sealed record VariantContent(int Index, string? Placement, string? Device, string? Language);
