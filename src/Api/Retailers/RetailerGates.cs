using System.Collections.Concurrent;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Operators;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Api.Limits;
using LuckyCart.Hosting.Limits;

namespace LuckyCart.Api.Retailers;

/// <summary>What this node knows of each retailer's keys, settings and token secrets.</summary>
/// <remarks>
/// Fresh for 5 s; then served while it is asked again in the background; never served once 30 s old, so a revocation holds
/// within 60 s even while the retailer's grain does not answer. A retailer id that the installation does not list never
/// reaches a grain, so invented ids activate nothing.
/// </remarks>
internal sealed class RetailerGates(IGrainFactory grains, TimeProvider clock)
{
    private const long FreshMs = 5_000;
    private const long UsableMs = 30_000;

    // A retailer, key or secret made a moment ago is not known here yet: then the grain is asked again, at most so often
    // a second, so that invented ones cost little.
    private const long RechecksPerSecond = 100;
    private const string Listing = "-";

    private readonly RateBuckets _rechecks = new(clock);
    private readonly ConcurrentDictionary<string, Slot> _slots = new(StringComparer.Ordinal);
    private readonly Lock _listGate = new();
    private HashSet<string> _listed = new(StringComparer.Ordinal);
    private Task? _listing;

    /// <summary>The retailer, or null when there is none.</summary>
    public ValueTask<RetailerGate?> FindAsync(string retailerId)
    {
        if (_slots.TryGetValue(retailerId, out var slot) && slot.Gate is { } gate)
        {
            var age = NowMs() - gate.FetchedAtMs;
            if (age < FreshMs)
            {
                return ValueTask.FromResult<RetailerGate?>(gate);
            }

            if (age < UsableMs)
            {
                // Observed by the slot: a failure leaves the old gate to run into UsableMs.
                _ = RefreshAsync(retailerId, slot);
                return ValueTask.FromResult<RetailerGate?>(gate);
            }
        }

        return new ValueTask<RetailerGate?>(AskAsync(retailerId, slot));
    }

    /// <summary>The retailer as its grain knows it now, for what was not found in the copy here.</summary>
    public ValueTask<RetailerGate?> FindAgainAsync(string retailerId) =>
        _slots.TryGetValue(retailerId, out var slot) && _rechecks.Take(retailerId, RechecksPerSecond).Allowed
            ? new ValueTask<RetailerGate?>(RefreshAsync(retailerId, slot))
            : FindAsync(retailerId);

    private async Task<RetailerGate?> AskAsync(string retailerId, Slot? slot)
    {
        if (slot is null)
        {
            if (!await IsListedAsync(retailerId))
            {
                return null;
            }

            slot = _slots.GetOrAdd(retailerId, static _ => new Slot());
        }

        return await RefreshAsync(retailerId, slot);
    }

    private Task<RetailerGate?> RefreshAsync(string retailerId, Slot slot)
    {
        lock (slot)
        {
            if (slot.Refreshing is { IsCompleted: false } running)
            {
                return running;
            }

            return slot.Refreshing = FetchAsync(retailerId, slot);
        }
    }

    private async Task<RetailerGate?> FetchAsync(string retailerId, Slot slot)
    {
        var askedAtMs = NowMs();
        var key = new JournalId(retailerId, JournalKind.Retailer, "main").ToString();
        var access = await grains.GetGrain<IRetailerGrain>(key).FindAccessAsync();
        if (access is null)
        {
            slot.Gate = null;
            return null;
        }

        var known = slot.Gate;
        var gate = new RetailerGate(access, askedAtMs);
        slot.Gate = known is null || known.Access.Version <= access.Version ? gate : known;
        return slot.Gate;
    }

    private async ValueTask<bool> IsListedAsync(string retailerId)
    {
        Task listing;
        lock (_listGate)
        {
            if (_listed.Contains(retailerId))
            {
                return true;
            }

            if (!_rechecks.Take(Listing, RechecksPerSecond).Allowed)
            {
                return false;
            }

            listing = _listing is { IsCompleted: false } running ? running : _listing = ListAsync();
        }

        await listing;
        lock (_listGate)
        {
            return _listed.Contains(retailerId);
        }
    }

    private async Task ListAsync()
    {
        var key = new JournalId("-", JournalKind.Installation, "main").ToString();
        var ids = await grains.GetGrain<IInstallationGrain>(key).ListRetailersAsync();
        lock (_listGate)
        {
            _listed = new HashSet<string>(ids, StringComparer.Ordinal);
        }
    }

    private long NowMs() => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed class Slot
    {
        private RetailerGate? _gate;

        public RetailerGate? Gate
        {
            get => Volatile.Read(ref _gate);
            set => Volatile.Write(ref _gate, value);
        }

        public Task<RetailerGate?>? Refreshing { get; set; }
    }
}
