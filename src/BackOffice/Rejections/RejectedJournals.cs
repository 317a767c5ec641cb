using LuckyCart.Abstractions.Retailers;
using LuckyCart.BackOffice.Http;
using LuckyCart.Hosting.Journals;

namespace LuckyCart.BackOffice.Rejections;

/// <summary>A retailer's rejected events: its shards as one list.</summary>
internal sealed class RejectedJournals(IGrainFactory grains)
{
    /// <summary>Newest first. Places come first, payloads only for those that are shown.</summary>
    public async Task<IReadOnlyList<RejectedEventEntry>> ListAsync(string retailerId, bool testSpace, RejectedQuery query)
    {
        var keys = await EachAsync(retailerId, testSpace, shard => shard.QueryAsync(query));
        var wanted = keys.OrderDescending().Take(query.Limit).Select(k => k.RejectedId).ToList();
        return await ReadAsync(retailerId, testSpace, wanted);
    }

    /// <summary>Those that there are, newest first.</summary>
    public async Task<IReadOnlyList<RejectedEventEntry>> ReadAsync(string retailerId, bool testSpace, IReadOnlyList<string> rejectedIds)
    {
        var entries = await EachAsync(retailerId, testSpace, shard => shard.ReadAsync(rejectedIds));
        return [.. entries.OrderByDescending(e => new RejectedKey(e.AtMs, e.RejectedId))];
    }

    /// <summary>The most frequent first.</summary>
    public async Task<IReadOnlyList<RejectedCount>> SummarizeAsync(string retailerId, bool testSpace, long sinceMs)
    {
        var counts = await EachAsync(retailerId, testSpace, shard => shard.SummarizeAsync(sinceMs));
        return
        [
            .. counts.GroupBy(c => (c.Code, c.Field)).Select(g => new RejectedCount(
                g.Key.Code, g.Key.Field, g.Sum(c => c.Count), g.Sum(c => c.Resubmitted), g.Max(c => c.LastAtMs),
                [.. g.SelectMany(c => c.EventNames).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(10)]))
            .OrderByDescending(c => c.Count).ThenBy(c => c.Code, StringComparer.Ordinal).ThenBy(c => c.Field, StringComparer.Ordinal),
        ];
    }

    /// <summary>Marks those that there are.</summary>
    public Task MarkAsync(string retailerId, bool testSpace, IReadOnlyList<string> rejectedIds, long atMs, string operatorId) =>
        Task.WhenAll(Shards(retailerId, testSpace).Select(shard =>
            ConflictRetry.RunAsync(() => shard.MarkResubmittedAsync(rejectedIds, atMs, operatorId))));

    private async Task<IEnumerable<T>> EachAsync<T>(string retailerId, bool testSpace, Func<IRejectedEventsGrain, Task<IReadOnlyList<T>>> ask)
    {
        var answers = await Task.WhenAll(Shards(retailerId, testSpace).Select(shard => ConflictRetry.RunAsync(() => ask(shard))));
        return answers.SelectMany(a => a);
    }

    private IEnumerable<IRejectedEventsGrain> Shards(string retailerId, bool testSpace) =>
        Enumerable.Range(0, ControlGrains.RejectedShards).Select(shard => grains.Rejected(retailerId, shard, testSpace));
}
