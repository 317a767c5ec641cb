using LuckyCart.Abstractions.Campaigns;

namespace LuckyCart.Grains.Campaigns;

/// <summary>Who has one campaign open: pages that said so within 25 seconds, at most 200 of them.</summary>
[GrainType("presence")]
internal sealed class PresenceGrain(TimeProvider clock) : Grain, IPresenceGrain
{
    /// <summary>A page that is silent for so long is gone.</summary>
    public static readonly TimeSpan GoneAfter = TimeSpan.FromSeconds(25);

    /// <summary>Pages at most; the one that has been silent longest goes.</summary>
    public const int TabsMax = 200;

    private readonly Dictionary<(string OperatorId, string TabId), Tab> _tabs = [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<PresentOperator>> SayAsync(PresentTab tab)
    {
        ArgumentNullException.ThrowIfNull(tab);
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var (key, gone) in _tabs.Where(t => nowMs - t.Value.SaidAtMs >= GoneAfter.TotalMilliseconds).ToArray())
        {
            _ = gone;
            _tabs.Remove(key);
        }

        var mine = (tab.OperatorId, tab.TabId);
        var sinceMs = _tabs.TryGetValue(mine, out var known) ? known.SinceMs : nowMs;
        if (known is null && _tabs.Count == TabsMax)
        {
            _tabs.Remove(_tabs.MinBy(t => t.Value.SaidAtMs).Key);
        }

        _tabs[mine] = new Tab(tab.Name, tab.Editing, sinceMs, nowMs);
        return Task.FromResult<IReadOnlyList<PresentOperator>>(
        [
            .. _tabs.Where(t => t.Key != mine).GroupBy(t => t.Key.OperatorId, StringComparer.Ordinal)
                .Select(g => new PresentOperator(
                    g.Key, g.MaxBy(t => t.Value.SaidAtMs).Value.Name, g.Any(t => t.Value.Editing), g.Min(t => t.Value.SinceMs)))
                .OrderBy(o => o.SinceMs).ThenBy(o => o.OperatorId, StringComparer.Ordinal),
        ]);
    }

    /// <inheritdoc/>
    public Task LeaveAsync(string operatorId, string tabId)
    {
        _tabs.Remove((operatorId, tabId));
        return Task.CompletedTask;
    }

    private sealed record Tab(string Name, bool Editing, long SinceMs, long SaidAtMs);
}
