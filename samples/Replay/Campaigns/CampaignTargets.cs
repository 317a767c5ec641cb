using LuckyCart.Replay.History;

namespace LuckyCart.Replay.Campaigns;

/// <summary>What campaigns can aim at: the items and words that this history knows, most frequent first.</summary>
internal sealed class CampaignTargets
{
    private const int WordLengthMin = 4;

    private CampaignTargets(List<string> items, List<string> words, DateOnly from, DateOnly to) =>
        (Items, Words, From, To) = (items, words, from, to);

    /// <summary>Item ids by number of lines.</summary>
    public IReadOnlyList<string> Items { get; }

    /// <summary>Words of item names by number of items; empty without names.</summary>
    public IReadOnlyList<string> Words { get; }

    public DateOnly From { get; }

    public DateOnly To { get; }

    public static CampaignTargets Of(OrderHistory history, IReadOnlyDictionary<string, string> names)
    {
        var items = history.Orders.SelectMany(o => o.Lines).Where(l => l.Rule == LineRule.Product)
            .CountBy(l => l.Item, StringComparer.Ordinal)
            .OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => c.Key).ToList();
        var words = items.Select(i => names.GetValueOrDefault(i, ""))
            .SelectMany(n => n.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal))
            .Where(w => w.Length >= WordLengthMin && w.All(char.IsAsciiLetter))
            .CountBy(w => w, StringComparer.Ordinal)
            .OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => c.Key).ToList();
        return new CampaignTargets(items, words, DayOf(history.Orders[0]), DayOf(history.Orders[^1]));
    }

    /// <summary>A few items, each campaign others, from the best sellers down; begins anew at the end.</summary>
    public IReadOnlyList<string> ItemsOf(int campaign, int count) =>
        [.. Enumerable.Range(0, Math.Min(count, Items.Count)).Select(i => Items[((campaign * 3) + (i * 17)) % Items.Count]).Distinct()];

    private static DateOnly DayOf(HistoryOrder order) =>
        new(order.At.Year, order.At.Month, order.At.Day);
}
