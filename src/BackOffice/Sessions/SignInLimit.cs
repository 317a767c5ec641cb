using System.Collections.Concurrent;
using LuckyCart.Hosting.Limits;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Sessions;

/// <summary>Failed sign-ins of an address: twenty, then one every 45 s. An account's own lockout is its journal's; this one is for who tries many accounts.</summary>
internal sealed class SignInLimit(TimeProvider clock)
{
    private const int FailuresMax = 20;
    private const int AddressesMax = 100_000;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(45);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _clearAt = new(StringComparer.Ordinal);

    /// <exception cref="ProblemException">429 while the address has used up its failures.</exception>
    public void Check(HttpContext context)
    {
        var now = clock.GetUtcNow();
        if (!_clearAt.TryGetValue(AddressOf(context), out var clearAt) || clearAt - now <= Each * (FailuresMax - 1))
        {
            return;
        }

        var wait = (int)Math.Ceiling((clearAt - now - Each * (FailuresMax - 1)).TotalSeconds);
        throw new Problem(429, ProblemCodes.RateLimited, "Too many failed sign-ins from this address.") { RetryAfterSeconds = wait }.AsException();
    }

    /// <summary>Counts one failure.</summary>
    public void Count(HttpContext context)
    {
        var now = clock.GetUtcNow();
        if (_clearAt.Count >= AddressesMax)
        {
            Sweep(now);
        }

        // Past the bound the rest share one count: a flood of addresses must not cost memory, nor open the door.
        var address = _clearAt.Count < AddressesMax ? AddressOf(context) : "";
        _clearAt.AddOrUpdate(address, _ => now + Each, (_, clearAt) => (clearAt > now ? clearAt : now) + Each);
    }

    private void Sweep(DateTimeOffset now)
    {
        foreach (var (address, clearAt) in _clearAt)
        {
            if (clearAt <= now)
            {
                _clearAt.TryRemove(address, out _);
            }
        }
    }

    private string AddressOf(HttpContext context)
    {
        var address = AddressPartition.Of(context.Connection.RemoteIpAddress);
        return _clearAt.Count < AddressesMax || _clearAt.ContainsKey(address) ? address : "";
    }
}
