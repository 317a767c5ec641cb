using System.Globalization;

namespace LuckyCart.Api.Catalogues;

/// <summary>Ids of one feed's commands, <c>feed-FEED-PART</c>: the audit log tells a feed as one thing, however many records it comes in.</summary>
internal sealed class FeedCommands
{
    private readonly string _feed = Guid.CreateVersion7().ToString("N");
    private int _part;

    public string Next() => string.Create(CultureInfo.InvariantCulture, $"feed-{_feed}-{++_part}");
}
