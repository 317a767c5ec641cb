using System.Globalization;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Lints;

/// <summary>What of an interaction nobody can see.</summary>
internal static class ContentLints
{
    /// <summary>Adds what there is to say.</summary>
    public static void Find(Campaign campaign, LintContext context, LintList lints)
    {
        for (var v = 0; v < campaign.Interaction.Variants.Count; v++)
        {
            var variant = campaign.Interaction.Variants[v];
            var path = string.Create(CultureInfo.InvariantCulture, $"$.interaction.variants[{v}]");
            if (variant.Weight == 0)
            {
                lints.Add(LintCodes.UnreachableVariant, path + ".weight", variant.VariantId);
            }

            FindShadowed(variant, path, lints);
            if (context.Catalogue is { } catalogue)
            {
                FindMisplaced(campaign, variant, path, catalogue, lints);
            }
        }
    }

    // The first content that fits is shown, so one that fits wherever a later one does hides it.
    private static void FindShadowed(Variant variant, string path, LintList lints)
    {
        for (var later = 1; later < variant.Contents.Count; later++)
        {
            var hidden = variant.Contents[later];
            if (variant.Contents.Take(later).FirstOrDefault(earlier => Hides(earlier, hidden)) is { } hiding)
            {
                lints.Add(
                    LintCodes.UnreachableContent, PathOf(path, hidden), [PathOf(path, hiding)], [LintList.Remove(PathOf(path, hidden))]);
            }
        }
    }

    private static bool Hides(VariantContent earlier, VariantContent later) =>
        earlier.Placement == later.Placement
        && (earlier.Device is null || earlier.Device == later.Device)
        && (earlier.Language is null || IsWithin(later.Language, earlier.Language));

    private static void FindMisplaced(Campaign campaign, Variant variant, string path, CatalogueFacts catalogue, LintList lints)
    {
        foreach (var content in variant.Contents)
        {
            if (content.Placement is { } id && catalogue.Placements.GetValueOrDefault(id) is { } placement)
            {
                if (content.Device is { } device && placement.Devices.Count > 0 && !placement.Devices.Contains(device))
                {
                    lints.Add(LintCodes.DeviceNotOfPlacement, PathOf(path, content) + ".device", id, device);
                }

                if (placement.Kind is { } kind && kind != "any" && kind != campaign.Interaction.Type)
                {
                    lints.Add(LintCodes.KindNotOfPlacement, PathOf(path, content) + ".placement", id, kind, campaign.Interaction.Type);
                }
            }

            if (content.Language is { } language && catalogue.Languages.Count > 0 && !catalogue.Languages.Any(l => IsOne(l, language)))
            {
                lints.Add(
                    LintCodes.LanguageNotOfRetailer, PathOf(path, content) + ".language", language, string.Join(", ", catalogue.Languages));
            }
        }
    }

    // fr is one of the retailer's languages where its pages are in fr-FR, and the other way round.
    private static bool IsOne(string ofRetailer, string language) =>
        FoldedText.Of(ofRetailer) is var folded && (IsWithin(folded, language) || IsWithin(language, folded));

    private static bool IsWithin(string? language, string prefix) =>
        language is not null && language.StartsWith(prefix, StringComparison.Ordinal)
        && (language.Length == prefix.Length || language[prefix.Length] is '-' or '_');

    private static string PathOf(string path, VariantContent content) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}.content[{content.Index}]");
}
