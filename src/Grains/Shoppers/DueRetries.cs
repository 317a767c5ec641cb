using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Grains.Shoppers;

/// <summary>When shoppers whose call failed are called again: at once, then after pauses that double. Bounded: who is forgotten is called.</summary>
internal sealed class DueRetries(TimeProvider clock)
{
    private const int Max = 10_000;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Dictionary<JournalId, (long FailedAt, TimeSpan Pause)> _failed = [];

    /// <summary>Whether the pause is over.</summary>
    public bool MayCall(JournalId shopper) =>
        _failed.Count == 0 || !_failed.TryGetValue(shopper, out var failed) || clock.GetElapsedTime(failed.FailedAt) >= failed.Pause;

    /// <summary>A call failed.</summary>
    public void Failed(JournalId shopper)
    {
        if (_failed.Count >= Max)
        {
            _failed.Clear();
        }

        // Most failures are a lost race with another activation: the first repeat does not wait.
        var pause = !_failed.TryGetValue(shopper, out var earlier) ? TimeSpan.Zero : earlier.Pause == TimeSpan.Zero ? First : earlier.Pause * 2;
        _failed[shopper] = (clock.GetTimestamp(), pause < Longest ? pause : Longest);
    }

    /// <summary>A call succeeded.</summary>
    public void Forget(JournalId shopper)
    {
        if (_failed.Count > 0)
        {
            _failed.Remove(shopper);
        }
    }
}
