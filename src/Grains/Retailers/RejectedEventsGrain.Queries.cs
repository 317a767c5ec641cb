using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Retailers;

namespace LuckyCart.Grains.Retailers;

/// <summary>What people look for among rejected events, and what becomes of those sent again.</summary>
internal sealed partial class RejectedEventsGrain
{
    private const int NamesMax = 10;

    /// <inheritdoc/>
    public Task<IReadOnlyList<RejectedKey>> QueryAsync(RejectedQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Task.FromResult<IReadOnlyList<RejectedKey>>(
            [.. State.Notes.Values.Where(n => n.Matches(query)).Select(n => n.Key).OrderDescending().Take(Math.Max(0, query.Limit))]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RejectedEventEntry>> ReadAsync(IReadOnlyList<string> rejectedIds)
    {
        ArgumentNullException.ThrowIfNull(rejectedIds);
        var rows = new Dictionary<long, RejectedRecord>();
        var entries = new List<RejectedEventEntry>(rejectedIds.Count);
        foreach (var id in rejectedIds)
        {
            if (State.Places.TryGetValue(id, out var place))
            {
                entries.Add(RejectedEncoding.Read(State.Notes[place], await ReadAsync(rows, place)));
            }
        }

        return entries;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<RejectedCount>> SummarizeAsync(long sinceMs) => Task.FromResult<IReadOnlyList<RejectedCount>>(
    [
        .. State.Notes.Values.Where(n => n.AtMs >= sinceMs).GroupBy(n => (n.Code, n.Field)).Select(g => new RejectedCount(
            g.Key.Code, g.Key.Field, g.Count(), g.Count(n => n.ResubmittedAtMs > 0), g.Max(n => n.AtMs),
            [.. g.Select(n => n.EventName).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal).Take(NamesMax)])),
    ]);

    /// <inheritdoc/>
    /// <remarks>A copy with the mark replaces the event, as one without payload does when its shopper is erased.</remarks>
    public async Task MarkResubmittedAsync(IReadOnlyList<string> rejectedIds, long atMs, string operatorId)
    {
        ArgumentNullException.ThrowIfNull(rejectedIds);
        var rows = new Dictionary<long, RejectedRecord>();
        var marked = new List<RejectedEvent>();
        foreach (var id in rejectedIds.Distinct(StringComparer.Ordinal))
        {
            if (State.Places.TryGetValue(id, out var place) && State.Notes[place].ResubmittedAtMs == 0)
            {
                var copy = (await ReadAsync(rows, place)).Clone();
                (copy.AtMs, copy.ResubmittedAtMs, copy.ResubmittedBy) = (State.Notes[place].AtMs, atMs, operatorId);
                marked.Add(copy);
            }
        }

        await AppendInRowsAsync(marked, moved: true);
    }
}
