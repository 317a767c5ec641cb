namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>What finding candidates writes to: one a thread, used again, so that nothing is allocated. Holds numbers only.</summary>
internal sealed class MatchScratch
{
    [ThreadStatic]
    private static MatchScratch? t_own;

    private int[] _marks = [];
    private long[] _times = [];
    private int[] _candidates = [];
    private ulong[] _found = [];
    private Postings? _collecting;
    private ulong _shown;
    private int _round;
    private int _count;

    /// <summary>The calling thread's.</summary>
    public static MatchScratch OfThread => t_own ??= new MatchScratch();

    /// <summary>For keys on their way.</summary>
    public List<int> Found { get; } = [];

    /// <summary>Counts for nobody: what is looked at for all campaigns is bounded by the state's bounds.</summary>
    public WorkMeter Work { get; } = new(long.MaxValue);

    /// <summary>Counts the events looked at, so that nobody takes one's keys for another's.</summary>
    public long Events { get; private set; }

    /// <summary>The candidates so far.</summary>
    public ReadOnlySpan<int> Candidates => _candidates.AsSpan(0, _count);

    /// <summary>Forgets everything.</summary>
    /// <param name="keys">Of the index.</param>
    /// <param name="everywhere">Bits of the campaigns that no key leads to.</param>
    /// <param name="campaigns">Of the catalogue.</param>
    public Span<ulong> Begin(int keys, ReadOnlySpan<ulong> everywhere, int campaigns)
    {
        if (_marks.Length < keys || _round == int.MaxValue)
        {
            (_marks, _round) = (new int[Math.Max(keys, _marks.Length)], 0);
            _times = new long[_marks.Length];
        }

        if (_candidates.Length < campaigns)
        {
            (_candidates, _found) = (new int[campaigns], new ulong[everywhere.Length]);
        }

        (_shown, _count, _collecting) = (0, 0, null);
        Work.Restart();
        _round++;
        Events++;
        everywhere.CopyTo(_found);
        return _found.AsSpan(0, everywhere.Length);
    }

    /// <summary>From now on campaigns posted under a marked key are found; null: no more.</summary>
    public void Collect(Postings? postings) => _collecting = postings;

    /// <summary>Whether a kind's keys have yet to be marked; it is taken that they will be.</summary>
    public bool StartsShowing(KeyKind kind)
    {
        var bit = 1UL << (int)kind;
        var first = (_shown & bit) == 0;
        _shown |= bit;
        return first;
    }

    /// <summary>Whether all of some kinds are marked.</summary>
    public bool HasShown(ulong kinds) => (kinds & ~_shown) == 0;

    /// <summary>The request has a key.</summary>
    /// <param name="atMs">When: of lines of the past the latest counts.</param>
    public void Mark(int key, long atMs = long.MaxValue)
    {
        if (_marks[key] != _round)
        {
            (_marks[key], _times[key]) = (_round, atMs);
            _collecting?.AddTo(key, _found);
        }
        else if (_times[key] < atMs)
        {
            _times[key] = atMs;
        }
    }

    /// <summary>Whether the request has a key, from a moment on.</summary>
    public bool Has(int key, long fromMs) => _marks[key] == _round && _times[key] >= fromMs;

    /// <summary>One more.</summary>
    public void AddCandidate(int place) => _candidates[_count++] = place;
}
