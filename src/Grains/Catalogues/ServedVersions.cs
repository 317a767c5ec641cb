using LuckyCart.Abstractions.Catalogues;

namespace LuckyCart.Grains.Catalogues;

/// <summary>What each silo serves, as it said when it last asked. In memory only: silos ask every half second.</summary>
/// <remarks>After the grain moved, "since" counts from the silos' first questions: never too early.</remarks>
internal sealed class ServedVersions
{
    /// <summary>A silo that has not asked for longer does not count.</summary>
    public const long CountsMs = 10_000;

    /// <summary>Steps kept by silo. When an older one is needed, the oldest kept stands for it.</summary>
    public const int StepsMax = 1_024;

    private readonly Dictionary<string, Served> _silos = new(StringComparer.Ordinal);

    /// <summary>How many silos are remembered.</summary>
    public int Count => _silos.Count;

    /// <summary>A silo asked, and serves this version.</summary>
    /// <param name="campaignsChangedIn">The last version that changed a campaign: only ways past it are worth a note.</param>
    public void Note(string silo, long version, long nowMs, long campaignsChangedIn)
    {
        if (!_silos.TryGetValue(silo, out var served))
        {
            Forget(nowMs);
            _silos[silo] = served = new Served();
        }

        if (version < served.Version)
        {
            served.Steps.Clear();
        }

        if (served.Steps.Count == 0 || (version > served.Version && served.Version < campaignsChangedIn))
        {
            served.Steps.Enqueue((version, nowMs));
            if (served.Steps.Count > StepsMax)
            {
                served.Steps.Dequeue();
            }
        }

        (served.Version, served.AskedAtMs) = (version, nowMs);
    }

    /// <summary>How many silos serve a version or a later one.</summary>
    public LiveOn LiveOn(long version, long nowMs)
    {
        Forget(nowMs);
        var there = _silos.Values.Where(s => s.Version >= version).ToArray();
        var since = there.Length > 0 && there.Length == _silos.Count ? there.Max(s => s.ReachedAt(version)) : (long?)null;
        return new LiveOn(there.Length, _silos.Count, since);
    }

    private void Forget(long nowMs)
    {
        foreach (var (silo, served) in _silos)
        {
            if (nowMs - served.AskedAtMs > CountsMs)
            {
                _silos.Remove(silo);
            }
        }
    }

    private sealed class Served
    {
        public Queue<(long Version, long AtMs)> Steps { get; } = [];

        public long Version { get; set; }

        public long AskedAtMs { get; set; }

        public long ReachedAt(long version) => Steps.First(s => s.Version >= version).AtMs;
    }
}
