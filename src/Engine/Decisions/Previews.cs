using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Decisions;

/// <summary>Which contents of a campaign a page would get if the campaign were shown there. Nobody's state is asked, nothing is drawn.</summary>
public static class Previews
{
    /// <summary>The first content that fits, of each place asked for, as a decision chooses it.</summary>
    /// <param name="campaign">Read without faults.</param>
    /// <param name="variantId">Which arm; null: the first that has a weight.</param>
    /// <param name="placement">One place; null: every place that the arm has content for, and content without a place.</param>
    /// <param name="device">desktop, mobile or tablet; null: not known.</param>
    /// <param name="language">BCP 47; null: not known.</param>
    /// <returns>Null: there is no such arm.</returns>
    public static (Variant Arm, IReadOnlyList<VariantContent> Contents)? Find(
        Campaign campaign, string? variantId, string? placement, string? device, string? language)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        var variants = campaign.Interaction.Variants;
        var arm = variantId is null
            ? variants.FirstOrDefault(v => v.Weight > 0)
            : variants.FirstOrDefault(v => string.Equals(v.VariantId, variantId, StringComparison.Ordinal));
        if (arm is null)
        {
            return null;
        }

        var folded = language is null ? null : FoldedText.Of(language);
        var places = placement is null ? arm.Contents.Select(c => c.Placement).Distinct(StringComparer.Ordinal) : [placement];
        return (arm, [.. places.Select(p => Arms.FindContent(arm, p, device, folded)).OfType<VariantContent>()]);
    }
}
