namespace LuckyCart.Engine.Explanations;

/// <summary>Lists of values in a sentence.</summary>
internal static class Lists
{
    /// <summary>Values named; of a longer list the rest is counted.</summary>
    public const int NamedMax = 8;

    /// <summary><c>a, b or c</c>.</summary>
    /// <param name="last">Before the last one, with its spaces.</param>
    /// <param name="others">Says how many more there are.</param>
    public static string Join(IReadOnlyList<string> values, string last, Func<int, string> others)
    {
        var named = values.Count > NamedMax ? values.Take(NamedMax).Append(others(values.Count - NamedMax)).ToArray() : [.. values];
        return named.Length switch
        {
            0 => "",
            1 => named[0],
            _ => string.Join(", ", named[..^1]) + last + named[^1],
        };
    }
}
