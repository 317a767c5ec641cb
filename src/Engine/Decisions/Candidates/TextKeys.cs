namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>Keys of the texts that conditions compare one field with: equal to them, beginning with them, having them in it.</summary>
/// <remarks>Filled while the index is built, only read after that.</remarks>
internal sealed class TextKeys(KeyCounter counter)
{
    /// <summary>Different lengths of contained texts; more would take longer to look up than to evaluate.</summary>
    public const int ContainedLengthsMax = 16;

    private readonly Dictionary<string, int> _equal = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _beginnings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _contained = new(StringComparer.Ordinal);
    private readonly List<int> _beginningLengths = [];
    private readonly List<int> _containedLengths = [];

    /// <summary>The key of texts equal to this one.</summary>
    public int Equal(string text) => Add(_equal, text);

    /// <summary>The key of texts that begin with this one, not empty.</summary>
    public int Beginning(string text)
    {
        AddLength(_beginningLengths, text.Length);
        return Add(_beginnings, text);
    }

    /// <summary>The key of texts that contain this one, not empty; null when too many lengths are in use.</summary>
    public int? Contained(string text)
    {
        if (!_containedLengths.Contains(text.Length) && _containedLengths.Count == ContainedLengthsMax)
        {
            return null;
        }

        AddLength(_containedLengths, text.Length);
        return Add(_contained, text);
    }

    /// <summary>Adds the keys that a text has.</summary>
    public void Find(ReadOnlySpan<char> text, List<int> found)
    {
        if (_equal.Count > 0 && _equal.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var key))
        {
            found.Add(key);
        }

        foreach (var length in _beginningLengths)
        {
            if (length <= text.Length
                && _beginnings.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..length], out key))
            {
                found.Add(key);
            }
        }

        foreach (var length in _containedLengths)
        {
            for (var at = 0; at + length <= text.Length; at++)
            {
                if (_contained.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text.Slice(at, length), out key))
                {
                    found.Add(key);
                }
            }
        }
    }

    private int Add(Dictionary<string, int> keys, string text)
    {
        if (!keys.TryGetValue(text, out var key))
        {
            keys.Add(text, key = counter.Take());
        }

        return key;
    }

    private static void AddLength(List<int> lengths, int length)
    {
        if (!lengths.Contains(length))
        {
            lengths.Add(length);
        }
    }
}
