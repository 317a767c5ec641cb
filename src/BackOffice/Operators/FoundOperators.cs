using System.Collections.Concurrent;
using LuckyCart.Abstractions.Operators;
using LuckyCart.BackOffice.Http;
using LuckyCart.Hosting.Journals;

namespace LuckyCart.BackOffice.Operators;

/// <summary>What was found of sessions and tokens, for five seconds: the operators' journal is one grain for the whole installation.</summary>
/// <remarks>
/// A change made through this node is seen by it at once; one made through another within five seconds (the limit is 60, S5 and S32).
/// Only what holds is kept: a secret that does not is asked for again.
/// </remarks>
internal sealed class FoundOperators(IGrainFactory grains, TimeProvider clock)
{
    private const int KeptMax = 10_000;
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, object Found)> _kept = new(StringComparer.Ordinal);

    public Task<FoundToken?> TokenAsync(ReadOnlyMemory<byte> sha256) =>
        FindAsync("t" + Convert.ToHexStringLower(sha256.Span), () => grains.Operators().FindTokenAsync(sha256));

    public Task<FoundSession?> SessionAsync(string sessionId, ReadOnlyMemory<byte> secretSha256) =>
        FindAsync($"s{sessionId}/{Convert.ToHexStringLower(secretSha256.Span)}", () => grains.Operators().FindSessionAsync(sessionId, secretSha256));

    /// <summary>After any change of an account, a session or a token.</summary>
    public void Forget() => _kept.Clear();

    private async Task<T?> FindAsync<T>(string key, Func<Task<T?>> find)
        where T : class
    {
        var now = clock.GetUtcNow();
        if (_kept.TryGetValue(key, out var kept) && kept.Until > now)
        {
            return (T)kept.Found;
        }

        var found = await ConflictRetry.RunAsync(find);
        if (found is null)
        {
            _kept.TryRemove(key, out _);
            return null;
        }

        if (_kept.Count >= KeptMax)
        {
            _kept.Clear();
        }

        _kept[key] = (now + KeptFor, found);
        return found;
    }
}
