using System.Globalization;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Abstractions.Events;
using LuckyCart.Api.Events;
using LuckyCart.Api.Http;

namespace LuckyCart.Api.Rejections;

/// <summary>Keeps rejected events in the retailer's rejected-event journals and reads them back.</summary>
/// <remarks>Shard by the shopper's pseudonym, 0-7; the test space has its own, t0-t7, so that a test key sees no live payload.</remarks>
internal sealed class RejectionLog(IGrainFactory grains)
{
    private const int Shards = 8;

    /// <summary>Keeps the rejected ones among the events; durable when it returns.</summary>
    public async Task KeepAsync(Caller caller, IReadOnlyList<IncomingEvent> events, long nowMs)
    {
        List<RejectedEventEntry>?[]? byShard = null;
        foreach (var incoming in events)
        {
            if (incoming.Result is { Status: EventResultStatus.Rejected } result)
            {
                byShard ??= new List<RejectedEventEntry>[Shards];
                var pseudonym = incoming.ShopperId is null || IsOfErased(result.Error!) ? null : incoming.Journal.Name;
                (byShard[ShardOf(pseudonym)] ??= []).Add(EntryOf(caller, incoming, result.Error!, pseudonym, nowMs));
            }
        }

        if (byShard is null)
        {
            return;
        }

        var keeping = new List<Task>();
        for (var shard = 0; shard < Shards; shard++)
        {
            if (byShard[shard] is { } entries)
            {
                keeping.Add(Grain(caller, shard).KeepAsync(entries));
            }
        }

        await Task.WhenAll(keeping);
    }

    /// <summary>Newest first, of all shards.</summary>
    public async Task<IReadOnlyList<RejectedEventEntry>> ListAsync(Caller caller, string? reason, long sinceMs, int limit)
    {
        var lists = await Task.WhenAll(
            Enumerable.Range(0, Shards).Select(shard => Grain(caller, shard).ListAsync(reason, sinceMs, limit)));
        return [.. lists.SelectMany(l => l).OrderByDescending(e => e.AtMs).Take(limit)];
    }

    /// <summary>One shopper's kept rejections.</summary>
    public async Task<IReadOnlyList<RejectedEventEntry>> ListOfShopperAsync(JournalId shopper, int limit)
    {
        var grain = Grain(shopper.RetailerId, shopper.Kind == JournalKind.TestShopper, ShardOf(shopper.Name));
        var entries = await grain.ListAsync(null, 0, int.MaxValue);
        return [.. entries.Where(e => e.ShopperPseudonym == shopper.Name).Take(limit)];
    }

    /// <summary>Blanks an erased shopper's payloads.</summary>
    public Task EraseAsync(Caller caller, JournalId shopper) =>
        Grain(caller, ShardOf(shopper.Name)).EraseShopperAsync(shopper.Name);

    private static RejectedEventEntry EntryOf(
        Caller caller, IncomingEvent incoming, EventError error, string? pseudonym, long nowMs)
    {
        var erased = IsOfErased(error);
        return new RejectedEventEntry(
            "r_" + Guid.CreateVersion7().ToString("N"), nowMs, error, erased ? default : incoming.Payload(), pseudonym,
            erased || incoming.EventId.Length == 0 ? null : incoming.EventId, incoming.Draft[EventField.EventName], caller.Key.KeyId, caller.Trusted);
    }

    /// <summary>Where the shopper was erased nothing comes back by this way: neither payload nor id, nor whose it was.</summary>
    private static bool IsOfErased(EventError error) => error.Code == EventErrorCodes.ShopperErased;

    private static int ShardOf(string? pseudonym) => pseudonym is null
        ? 0
        : int.Parse(pseudonym.AsSpan(0, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) % Shards;

    private IRejectedEventsGrain Grain(Caller caller, int shard) => Grain(caller.RetailerId, caller.TestSpace, shard);

    private IRejectedEventsGrain Grain(string retailerId, bool testSpace, int shard)
    {
        var name = (testSpace ? "t" : "") + shard.ToString(CultureInfo.InvariantCulture);
        return grains.GetGrain<IRejectedEventsGrain>(new JournalId(retailerId, JournalKind.Rejected, name).ToString());
    }
}
