using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Events;

namespace LuckyCart.Engine.Shoppers;

/// <summary>How reports on interactions (view_promotion, select_promotion, dismiss_promotion) are folded.</summary>
internal static class ExposureFold
{
    /// <summary>The interactions after a report; one that the state does not hold changes nothing.</summary>
    public static ShownInteraction[] Report(ShownInteraction[] shown, ShopperEvent e, long atMs)
    {
        var index = Array.FindIndex(shown, i => i.InteractionId == e.InteractionId && !i.Ghost);
        if (index < 0)
        {
            return shown;
        }

        var before = shown[index];
        var after = e.EventName switch
        {
            "view_promotion" when IsFirstSight(before, atMs) => Spent(before, CostPer.Seen) with { Seen = true },
            "select_promotion" when !before.Clicked =>
                (atMs < before.ExpiresAtMs ? Spent(before, CostPer.Clicked) : before) with { Clicked = true },
            "dismiss_promotion" when !before.Dismissed => before with { Dismissed = true },
            _ => before,
        };
        if (ReferenceEquals(before, after))
        {
            return shown;
        }

        ShownInteraction[] changed = [.. shown];
        changed[index] = after;
        return changed;
    }

    /// <summary>The behaviour after a report on one of the interactions as they were before it.</summary>
    public static Behaviour Report(Behaviour behaviour, ShownInteraction[] shown, ShopperEvent e, long atMs)
    {
        if (Array.Find(shown, i => i.InteractionId == e.InteractionId && !i.Ghost) is not { } interaction)
        {
            return behaviour;
        }

        return e.EventName switch
        {
            "view_promotion" when IsFirstSight(interaction, atMs) => Add(behaviour, ExposureKind.Seen, interaction, atMs),
            "select_promotion" when !interaction.Clicked => Add(behaviour, ExposureKind.Clicked, interaction, atMs),
            _ => behaviour,
        };
    }

    /// <summary>One more entry of the campaign history.</summary>
    public static Behaviour Add(Behaviour behaviour, ExposureKind kind, ShownInteraction interaction, long atMs) => behaviour with
    {
        Exposures = behaviour.Exposures.Add(
            new Exposure(atMs, kind, interaction.Subject),
            Behaviour.ExposuresMax),
        Truncated = behaviour.Truncated
            | (behaviour.Exposures.Count == Behaviour.ExposuresMax ? TruncatedParts.Exposures : TruncatedParts.None),
    };

    /// <summary>The interaction with its recurring texts shared.</summary>
    public static ShownInteraction Shared(ShownInteraction given, SharedValues shared) => given with
    {
        CampaignId = shared.Share(given.CampaignId),
        VariantId = shared.Share(given.VariantId),
        Type = shared.Share(given.Type),
        Placement = given.Placement is null ? null : shared.Share(given.Placement),
        ExclusiveGroup = given.ExclusiveGroup is null ? null : shared.Share(given.ExclusiveGroup),
        BudgetGroup = given.BudgetGroup is null ? null : shared.Share(given.BudgetGroup),
        Tags = given.Tags.Count == 0 ? [] : [.. given.Tags.Select(shared.Share)],
    };

    private static ShownInteraction Spent(ShownInteraction interaction, CostPer per) =>
        interaction.Cost?.Per == per ? interaction with { Cost = null } : interaction;

    private static bool IsFirstSight(ShownInteraction interaction, long atMs) => !interaction.Seen && atMs < interaction.ExpiresAtMs;
}
