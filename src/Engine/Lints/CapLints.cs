using System.Globalization;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Lints;

/// <summary>Caps that do nothing.</summary>
internal static class CapLints
{
    /// <summary>Adds what there is to say.</summary>
    public static void Find(Campaign campaign, LintList lints)
    {
        for (var i = 0; i < campaign.Caps.Count; i++)
        {
            var cap = campaign.Caps[i];
            if (!CanBeReached(cap, campaign))
            {
                lints.Add(LintCodes.CapNeverReached, PathOf(i), [], [LintList.Remove(PathOf(i))], campaign.Interaction.Type);
                continue;
            }

            FindStricter(campaign.Caps, i, lints);
            FindOfScope(campaign, cap, i, lints);
            var longer = cap.Within.Kind == WindowKind.Rolling && cap.Within.LengthMs > campaign.EndsAtMs - campaign.StartsAtMs;
            if (longer && cap.Of.Kind == CapScopeKind.Campaign)
            {
                lints.Add(LintCodes.CapLongerThanSchedule, PathOf(i) + ".within", ["$.ends_at"], []);
            }
        }
    }

    // Banners and messages are neither played nor won; what is over before the campaign starts, or begins after it, counts nothing of it.
    private static bool CanBeReached(Cap cap, Campaign campaign)
    {
        var isOfGames = cap.Counts is CapCounts.Played or CapCounts.Won or CapCounts.Redeemed;
        if (isOfGames && cap.Of.Kind == CapScopeKind.Campaign && campaign.Interaction.Type is ("banner" or "message"))
        {
            return false;
        }

        return cap.Within.Kind != WindowKind.Fixed || cap.Within.FromMs < campaign.EndsAtMs;
    }

    private static void FindStricter(IReadOnlyList<Cap> caps, int index, LintList lints)
    {
        var cap = caps[index];
        for (var other = 0; other < caps.Count; other++)
        {
            var stricter = caps[other];
            var equal = stricter.Max == cap.Max && stricter.Within == cap.Within && stricter.Of == cap.Of;
            if (other != index && stricter.Counts == cap.Counts && stricter.Max <= cap.Max && (!equal || other < index)
                && CountsAtLeast(stricter.Of, cap.Of) && Windows.Contains(stricter.Within, cap.Within))
            {
                lints.Add(LintCodes.RedundantCap, PathOf(index), [PathOf(other)], [LintList.Remove(PathOf(index))]);
                return;
            }
        }
    }

    private static bool CountsAtLeast(CapScope wide, CapScope narrow) => wide == narrow || wide.Kind == CapScopeKind.Retailer;

    private static void FindOfScope(Campaign campaign, Cap cap, int index, LintList lints)
    {
        var path = PathOf(index) + ".of";
        switch (cap.Of.Kind)
        {
            case CapScopeKind.Tag when !campaign.Tags.Contains(cap.Of.Name!, StringComparer.Ordinal):
                lints.Add(LintCodes.CapForeignTag, path, cap.Of.Name!);
                break;
            case CapScopeKind.Placement when !campaign.Interaction.Variants.Any(v => v.Contents.Any(c => c.Placement == cap.Of.Name)):
                lints.Add(LintCodes.CapForeignPlacement, path, cap.Of.Name!);
                break;
            case CapScopeKind.Group when campaign.Budget?.Group is null && campaign.ExclusiveGroup is null:
                lints.Add(LintCodes.CapWithoutGroup, path);
                break;
            default:
                break;
        }
    }

    private static string PathOf(int index) => string.Create(CultureInfo.InvariantCulture, $"$.caps[{index}]");
}
