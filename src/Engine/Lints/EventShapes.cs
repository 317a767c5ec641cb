using System.Collections.Frozen;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Lints;

/// <summary>What the events that trigger a campaign can state (the table of http-api.md; the API ignores other fields).</summary>
internal sealed class EventShapes
{
    // Envelope fields aside, these names state neither value nor search term, or not both; names of the retailer's own may.
    private static readonly FrozenSet<string> s_withoutValue = new[]
    {
        "page_view", "search", "view_promotion", "select_promotion", "dismiss_promotion", "identify", "decision",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> s_withoutSearchTerm = s_withoutValue.Except(["search"]).Concat(
    [
        "view_item_list", "select_item", "view_item", "add_to_wishlist", "add_to_cart", "remove_from_cart", "view_cart",
        "begin_checkout", "add_payment_info", "purchase", "order_status", "refund",
    ]).ToFrozenSet(StringComparer.Ordinal);

    private EventShapes(IReadOnlyCollection<string>? names, bool mayHaveValue, bool mayHaveSearchTerm) =>
        (Names, MayHaveValue, MayHaveSearchTerm) = (names, mayHaveValue, mayHaveSearchTerm);

    /// <summary>Their names, folded; null: any.</summary>
    public IReadOnlyCollection<string>? Names { get; }

    /// <summary>Whether one of them can state <c>value</c>.</summary>
    public bool MayHaveValue { get; }

    /// <summary>Whether one of them can state <c>search_term</c>.</summary>
    public bool MayHaveSearchTerm { get; }

    /// <summary>Any event: of an audience that belongs to no campaign.</summary>
    public static EventShapes Any { get; } = new(null, true, true);

    /// <summary>Of the events that trigger a campaign.</summary>
    public static EventShapes Of(Campaign campaign)
    {
        // What a time's passing is decided with is the decision's business: it may be any event.
        if (campaign.TimeTriggers.Count > 0)
        {
            return Any;
        }

        string[] names = [.. campaign.Triggers.Concat(campaign.Sequences.Select(s => s.EventNames[^1])).Distinct(StringComparer.Ordinal)];
        return new EventShapes(
            [.. names.Select(FoldedText.Of)], names.Any(MayStateValue), names.Any(MayStateSearchTerm));
    }

    /// <summary>Whether events of a name may state <c>value</c>.</summary>
    public static bool MayStateValue(string eventName) => !s_withoutValue.Contains(eventName);

    /// <summary>Whether events of a name may state <c>search_term</c>.</summary>
    public static bool MayStateSearchTerm(string eventName) => !s_withoutSearchTerm.Contains(eventName);
}
