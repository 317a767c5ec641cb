using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions;

/// <summary>Which arm of a campaign a shopper has, and which of its contents fits a place.</summary>
internal static class Arms
{
    /// <summary>Whether the shopper is held out of everything: as held, else by the keyed draw.</summary>
    public static bool IsHeldOutByRetailer(DecisionRequest request)
    {
        if (request.Catalogue.HoldoutMicros == 0)
        {
            return false;
        }

        return request.After.Behaviour.FindArm(Arm.Retailer) is { } held
            ? held == Arm.HeldOut
            : IsDrawn(request, KeyedDraw.RetailerHoldout, "", request.Catalogue.HoldoutMicros);
    }

    /// <summary>Whether the shopper is held out of a campaign: as held, else by the keyed draw.</summary>
    /// <remarks>Of a campaign without holdout nobody is, whatever was held: its ghosts then take part.</remarks>
    public static bool IsHeldOut(CompiledCampaign campaign, DecisionRequest request)
    {
        var share = campaign.Campaign.HoldoutMicros;
        if (share == 0)
        {
            return false;
        }

        return request.After.Behaviour.FindArm(campaign.Campaign.CampaignId) is { } held
            ? held == Arm.HeldOut
            : IsDrawn(request, KeyedDraw.Holdout, campaign.Campaign.CampaignId, share);
    }

    private static bool IsDrawn(DecisionRequest request, string purpose, string campaignId, long share) => KeyedDraw.IsWithin(
        KeyedDraw.Hash(request.Catalogue.Seed.Span, purpose, campaignId, request.After.ShopperId ?? ""), share);

    /// <summary>The arm held if the campaign still has it; else the keyed draw by the variants' weights.</summary>
    public static Variant Of(CompiledCampaign campaign, DecisionRequest request)
    {
        var variants = campaign.Campaign.Interaction.Variants;
        if (request.After.Behaviour.FindArm(campaign.Campaign.CampaignId) is { } held && campaign.FindVariant(held) is { } arm)
        {
            return arm;
        }

        if (variants.Count == 1)
        {
            return variants[0];
        }

        Span<long> weights = stackalloc long[variants.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = variants[i].Weight;
        }

        var hash = KeyedDraw.Hash(
            request.Catalogue.Seed.Span, KeyedDraw.Variant, campaign.Campaign.CampaignId, request.After.ShopperId ?? "");
        return variants[KeyedDraw.Pick(hash, weights)];
    }

    /// <summary>The first content, in the document's order, for a place on the event's device and in its language; or null.</summary>
    /// <param name="placement">Null: without a place.</param>
    /// <param name="language">Folded, or null.</param>
    public static VariantContent? FindContent(Variant arm, string? placement, string? device, string? language)
    {
        for (var i = 0; i < arm.Contents.Count; i++)
        {
            var content = arm.Contents[i];
            if (content.Placement == placement
                && (content.Device is null || content.Device == device)
                && (content.Language is null || IsLanguage(language, content.Language)))
            {
                return content;
            }
        }

        return null;
    }

    // fr is fr-FR; fr is not fro.
    private static bool IsLanguage(string? stated, string prefix) =>
        stated is not null
        && stated.StartsWith(prefix, StringComparison.Ordinal)
        && (stated.Length == prefix.Length || stated[prefix.Length] is '-' or '_');
}
