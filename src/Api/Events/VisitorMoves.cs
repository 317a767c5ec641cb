using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Shoppers;

namespace LuckyCart.Api.Events;

/// <summary>
/// Follows a visitor that was merged: events from before it was closed go to the shopper whom it turned out to be, and that one
/// finishes what a crash may have left.
/// </summary>
/// <remarks>
/// The page that sends a visitor's events is not known to be the shopper's: nothing of the shopper's is answered to it, only what
/// became of the events. A secret key is answered as ever.
/// </remarks>
internal sealed class VisitorMoves(IGrainFactory grains)
{
    public async Task<IReadOnlyList<PostedShopper>> FollowAsync(
        List<IncomingEvent> events, ShopperPost post, ShopperAnswer answer, Func<JournalId, ShopperPost, Task<ShopperAnswer>> callAsync)
    {
        var visitor = new ShopperRef(post.ShopperId, events[0].Journal.Name);
        List<PostedShopper> posted = [new PostedShopper(post.ShopperId, answer)];
        foreach (var moved in answer.Moved ?? [])
        {
            var followed = await callAsync(events[0].Journal with { Name = moved.Into.Journal }, post with
            {
                ShopperId = moved.Into.ShopperId,
                Events = [.. moved.Indexes.Select(i => post.Events[i])],
                Placements = post.Trusted ? post.Placements : [],
                Identified = [],
                MovedFrom = visitor,
                MovedSequence = moved.CloseSequence,
            });
            for (var i = 0; i < moved.Indexes.Count; i++)
            {
                events[moved.Indexes[i]].Result = followed.Results[i];
            }

            if (post.Trusted)
            {
                posted.Add(new PostedShopper(moved.Into.ShopperId, followed));
            }
        }

        foreach (var shopper in answer.Unfinished ?? [])
        {
            await TryAdoptAsync(events[0].Journal with { Name = shopper.Journal }, shopper, visitor);
        }

        return posted;
    }

    // The visitor's own events are durable whatever comes of this; whoever calls next tries again.
    private async Task TryAdoptAsync(JournalId journal, ShopperRef shopper, ShopperRef visitor)
    {
        try
        {
            await grains.GetGrain<IShopperGrain>(journal.ToString()).AdoptAsync(shopper, visitor);
        }
        catch (Exception e) when (e is JournalUnavailableException or JournalConflictException or GrainBusyException)
        {
            // Said above: nothing is lost, the merge only waits.
        }
    }
}
