namespace LuckyCart.Grains.Operators;

/// <summary>Failed sign-ins and the waits that they cost: for an account, and for an address that none has just the same, so that neither tells which is which.</summary>
/// <remarks>
/// In memory: a journal of them would be as long as whoever guesses likes. A restart forgets them, which nobody outside can bring about;
/// each host's count by network address stands beside it.
/// </remarks>
internal sealed class SignInFailures(int unknownMax = SignInFailures.UnknownMax)
{
    /// <summary>Addresses without account that are remembered.</summary>
    public const int UnknownMax = 20_000;

    /// <summary>Attempts before the first wait.</summary>
    public const int Free = 5;

    private const int KeyMax = 254;
    private const int DoublingsMax = 5;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    // Of accounts there are few: no flood of made-up addresses pushes one of them out.
    private readonly Dictionary<string, Attempts> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Attempts> _unknown = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many are remembered.</summary>
    public int Count => _accounts.Count + _unknown.Count;

    /// <summary>Counts an attempt as failed, unless it comes while it has to wait.</summary>
    /// <param name="operatorId">Null where no account has the address.</param>
    /// <param name="email">As typed.</param>
    /// <param name="nowMs">The present time.</param>
    /// <returns>Until when it has to wait; 0: it may be checked.</returns>
    public long Begin(string? operatorId, string email, long nowMs)
    {
        var (attempts, key) = operatorId is null ? (_unknown, email.Length > KeyMax ? email[..KeyMax] : email) : (_accounts, operatorId);
        var held = attempts.TryGetValue(key, out var found) && nowMs - found.LastMs < Kept.TotalMilliseconds ? found : default;
        if (held.WaitUntilMs > nowMs)
        {
            return held.WaitUntilMs;
        }

        if (operatorId is null && !_unknown.ContainsKey(key))
        {
            MakeRoom(nowMs);
        }

        // Counted before it is checked: what runs at once cannot all be the last free try.
        var failed = held.Failed + 1;
        attempts[key] = new Attempts(failed, nowMs, failed < Free ? 0 : nowMs + (long)WaitAfter(failed).TotalMilliseconds);
        return 0;
    }

    /// <summary>After a sign-in that held.</summary>
    public void Forget(string operatorId) => _accounts.Remove(operatorId);

    private static TimeSpan WaitAfter(int failed) => FirstWait * (1 << Math.Min(failed - Free, DoublingsMax));

    private void MakeRoom(long nowMs)
    {
        if (_unknown.Count < unknownMax)
        {
            return;
        }

        foreach (var (key, attempts) in _unknown)
        {
            if (nowMs - attempts.LastMs >= Kept.TotalMilliseconds)
            {
                _unknown.Remove(key);
            }
        }

        while (_unknown.Count >= unknownMax)
        {
            _unknown.Remove(_unknown.First().Key);
        }
    }

    private readonly record struct Attempts(int Failed, long LastMs, long WaitUntilMs);
}
