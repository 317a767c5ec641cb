namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>Keys of the intervals that conditions compare one number with.</summary>
/// <remarks>
/// A segment tree: an interval is covered by few nodes, a number lies in the nodes from its leaf to the root, and a node is a
/// key. So intervals are inverted lists like everything else, and n of them take n log n postings at most.
/// </remarks>
internal sealed class NumberKeys
{
    private readonly List<long> _bounds = [long.MinValue];
    private long[] _starts = [];
    private int _leaves;
    private int _firstKey;

    /// <summary>Says of an interval, both ends included, that it will be asked for.</summary>
    public void Expect(long from, long to)
    {
        _bounds.Add(from);
        if (to < long.MaxValue)
        {
            _bounds.Add(to + 1);
        }
    }

    /// <summary>Makes the keys: nothing more is expected.</summary>
    public void Complete(KeyCounter counter)
    {
        _starts = [.. _bounds.Distinct().Order()];
        _leaves = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)_starts.Length);
        _firstKey = counter.Take(2 * _leaves);
    }

    /// <summary>The keys that cover an expected interval, both ends included, and nothing else.</summary>
    public void AddCover(long from, long to, List<int> keys)
    {
        if (from > to)
        {
            return;
        }

        var (left, right) = (LeafOf(from) + _leaves, LeafOf(to) + 1 + _leaves);
        for (; left < right; left /= 2, right /= 2)
        {
            if (left % 2 == 1)
            {
                keys.Add(_firstKey + left++);
            }

            if (right % 2 == 1)
            {
                keys.Add(_firstKey + --right);
            }
        }
    }

    /// <summary>Adds the keys that a number has.</summary>
    public void Find(long number, List<int> found)
    {
        for (var node = LeafOf(number) + _leaves; node > 0; node /= 2)
        {
            found.Add(_firstKey + node);
        }
    }

    private int LeafOf(long number)
    {
        var at = Array.BinarySearch(_starts, number);
        return at >= 0 ? at : ~at - 1;
    }
}
