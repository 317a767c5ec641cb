namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>The inverted lists: for each key the campaigns posted under it.</summary>
/// <remarks>A list that names more than one campaign in 64 is kept as bits: a word of them costs what one entry does.</remarks>
internal sealed class Postings
{
    private readonly int[] _starts;
    private readonly int[] _places;
    private readonly ulong[]?[] _bits;

    /// <param name="places">By key.</param>
    /// <param name="words">Of 64 campaigns.</param>
    public Postings(IReadOnlyList<List<int>?> places, int words)
    {
        _starts = new int[places.Count + 1];
        _bits = new ulong[]?[places.Count];
        List<int> all = [];
        for (var key = 0; key < places.Count; key++)
        {
            _starts[key] = all.Count;
            if (places[key] is { } posted)
            {
                _bits[key] = posted.Count > words ? Bits(posted, words) : null;
                all.AddRange(_bits[key] is null ? posted : []);
            }
        }

        _starts[^1] = all.Count;
        _places = [.. all];
    }

    /// <summary>Sets the bits of campaigns.</summary>
    public static ulong[] Bits(IEnumerable<int> places, int words)
    {
        var bits = new ulong[words];
        foreach (var place in places)
        {
            bits[place / 64] |= 1UL << (place % 64);
        }

        return bits;
    }

    /// <summary>Sets the bits of the campaigns posted under a key.</summary>
    public void AddTo(int key, ulong[] found)
    {
        for (var i = _starts[key]; i < _starts[key + 1]; i++)
        {
            found[_places[i] / 64] |= 1UL << (_places[i] % 64);
        }

        if (_bits[key] is { } bits)
        {
            for (var i = 0; i < bits.Length; i++)
            {
                found[i] |= bits[i];
            }
        }
    }
}
