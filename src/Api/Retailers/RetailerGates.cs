using System.Collections.Concurrent;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Operators;
using LuckyCart.Abstractions.Retailers;

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

    // A key or secret made a moment ago is not known here yet: then the grain is asked again, at most this often.
    private const long RecheckMs = 250;

    private readonly ConcurrentDictionary<string, Slot> _slots = new(StringComparer.Ordinal);
    private readonly Lock _listGate = new();
    private HashSet<string> _listed = new(StringComparer.Ordinal);
    private long _listedAtMs = long.MinValue / 2;
    private Task? _listing;

    /// <summary>The retailer, or null when there is none.</summary>
    public ValueTask<RetailerGate?> FindAsync(string retailerId) => FindAsync(retailerId, FreshMs);

    /// <summary>The retailer as the grain knows it now (to 250 ms), for what was not found in an older copy.</summary>
    public ValueTask<RetailerGate?> FindAgainAsync(string retailerId) => FindAsync(retailerId, RecheckMs);

    private ValueTask<RetailerGate?> FindAsync(string retailerId, long freshMs)
    {
        if (_slots.TryGetValue(retailerId, out var slot) && slot.Gate is { } gate)
        {
            var age = NowMs() - gate.FetchedAtMs;
            if (age < freshMs)
            {
                return ValueTask.FromResult<RetailerGate?>(gate);
            }

            if (freshMs == FreshMs && age < UsableMs)
            {
                // Observed by the slot: a failure leaves the old gate to run into UsableMs.
                _ = RefreshAsync(retailerId, slot);
                return ValueTask.FromResult<RetailerGate?>(gate);
            }
        }

        return new ValueTask<RetailerGate?>(AskAsync(retailerId, slot));
    }

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

            if (NowMs() - _listedAtMs < RecheckMs)
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
            _listedAtMs = NowMs();
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
