using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Grains.Catalogues;

/// <summary>The distinct values of one field, those that most documents have first. Immutable.</summary>
internal sealed class SuggestionList
{
    private readonly Entry[] _entries;

    private SuggestionList(Entry[] entries) => _entries = entries;

    /// <summary>
    /// Of values as documents have them, one or several times. Values that differ in case and accents only are one, spelt as most have it.
    /// </summary>
    public static SuggestionList Of(IEnumerable<(string Value, string? Label)> values)
    {
        var spellings = new Dictionary<string, (int Count, string? Label)>(StringComparer.Ordinal);
        foreach (var (value, label) in values)
        {
            var (count, known) = spellings.GetValueOrDefault(value);
            spellings[value] = (count + 1, known ?? label);
        }

        // In an order of their own: whoever asks twice is told the same, on any silo.
        var entries = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var (value, (count, label)) in spellings.OrderByDescending(s => s.Value.Count).ThenBy(s => s.Key, StringComparer.Ordinal))
        {
            var folded = FoldedText.Of(value);
            if (entries.TryGetValue(folded, out var known))
            {
                known.Count += count;
            }
            else
            {
                entries[folded] = new Entry(folded, label is null ? null : FoldedText.Of(label), value, label) { Count = count };
            }
        }

        var sorted = entries.Values.ToArray();
        Array.Sort(sorted, static (a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : string.CompareOrdinal(a.Folded, b.Folded));
        return new SuggestionList(sorted);
    }

    /// <summary>One walk at most; it ends where enough values begin with the text.</summary>
    /// <param name="folded">Folded; empty for the values that most have.</param>
    public IReadOnlyList<SuggestedValue> Find(string folded, int limit)
    {
        List<Entry> begin = [];
        List<Entry> hold = [];
        foreach (var entry in _entries)
        {
            if (entry.Folded.StartsWith(folded, StringComparison.Ordinal) || entry.FoldedLabel?.StartsWith(folded, StringComparison.Ordinal) == true)
            {
                begin.Add(entry);
                if (begin.Count == limit)
                {
                    break;
                }
            }
            else if (hold.Count < limit && (entry.Folded.Contains(folded, StringComparison.Ordinal) ||
                entry.FoldedLabel?.Contains(folded, StringComparison.Ordinal) == true))
            {
                hold.Add(entry);
            }
        }

        return [.. begin.Concat(hold).Take(limit).Select(e => new SuggestedValue(e.Value, e.Label, e.Count))];
    }

    private sealed class Entry(string folded, string? foldedLabel, string value, string? label)
    {
        public string Folded { get; } = folded;

        public string? FoldedLabel { get; } = foldedLabel;

        public string Value { get; } = value;

        public string? Label { get; } = label;

        public int Count { get; set; }
    }
}
