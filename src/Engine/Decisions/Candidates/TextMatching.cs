using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>A comparison of a text as keys: one of the texts must be met, whole, at the beginning or anywhere.</summary>
internal sealed class TextMatching
{
    private readonly ComparisonOperator _how;
    private readonly IReadOnlyList<string> _texts;

    private TextMatching(ComparisonOperator how, IReadOnlyList<string> texts) => (_how, _texts) = (how, texts);

    /// <summary>Of one text; null when the comparison (or its opposite) also holds for texts that have none of them, or for none.</summary>
    public static TextMatching? Of(ComparisonOperator comparison, IReadOnlyList<string> texts, bool negated) => (comparison, negated) switch
    {
        _ when texts.Count == 0 => null,
        (ComparisonOperator.Equal or ComparisonOperator.In, false) or (ComparisonOperator.NotEqual or ComparisonOperator.NotIn, true) =>
            new TextMatching(ComparisonOperator.Equal, texts),
        (ComparisonOperator.BeginsWith, false) => new TextMatching(ComparisonOperator.BeginsWith, texts),
        (ComparisonOperator.Contains, false) or (ComparisonOperator.DoesNotContain, true) =>
            new TextMatching(ComparisonOperator.Contains, texts),
        _ => null,
    };

    /// <summary>Of a list of texts, which contains whole texts.</summary>
    public static TextMatching? OfList(ComparisonOperator comparison, IReadOnlyList<string> texts, bool negated) => comparison switch
    {
        ComparisonOperator.Contains => Of(ComparisonOperator.In, texts, negated),
        ComparisonOperator.DoesNotContain => Of(ComparisonOperator.NotIn, texts, negated),
        _ => Of(comparison, texts, negated),
    };

    /// <summary>The keys; null when they would be too many or leave nothing out.</summary>
    public IReadOnlyList<int>? KeysIn(TextKeys keys)
    {
        if (_how != ComparisonOperator.Equal && _texts.Any(t => t.Length == 0))
        {
            return null;
        }

        List<int> found = new(_texts.Count);
        foreach (var text in _texts)
        {
            var key = _how switch
            {
                ComparisonOperator.Equal => keys.Equal(text),
                ComparisonOperator.BeginsWith => keys.Beginning(text),
                _ => keys.Contained(text),
            };
            if (key is null)
            {
                return null;
            }

            found.Add(key.Value);
        }

        return found;
    }
}
