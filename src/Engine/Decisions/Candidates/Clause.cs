namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>What a campaign cannot do without: a request that has none of these keys is not for it.</summary>
/// <param name="Terms">None: no request is for it.</param>
/// <param name="Share">The share of requests that have a key of it, in millionths, roughly: the campaign is posted under its rarest clause.</param>
internal sealed record Clause(IReadOnlyList<Term> Terms, long Share)
{
    /// <summary>Of a campaign that cannot be eligible.</summary>
    public static Clause Never { get; } = new([], 0);

    /// <summary>
    /// How far back a line of the past counts, milliseconds before the decision, never too short; <see cref="long.MaxValue"/>: however far.
    /// </summary>
    public long BackMs { get; init; } = long.MaxValue;

    /// <summary>The kinds of its keys, a bit each.</summary>
    public ulong Kinds { get; } = Terms.Aggregate(0UL, (kinds, t) => kinds | (1UL << (int)t.Kind));

    /// <summary>One of the terms of one of them.</summary>
    public static Clause Any(IEnumerable<Clause> clauses)
    {
        Clause[] all = [.. clauses.Where(c => c.Terms.Count > 0)];
        if (all.Length == 0)
        {
            return Never;
        }

        return new Clause([.. all.SelectMany(c => c.Terms).Distinct()], all.Sum(c => c.Share)) { BackMs = all.Max(c => c.BackMs) };
    }
}

/// <summary>One key; or the keys that cover an interval, known once all intervals are.</summary>
/// <param name="Key">Of no use for an interval.</param>
/// <param name="Numbers">Null: a single key.</param>
internal readonly record struct Term(KeyKind Kind, int Key, NumberKeys? Numbers = null, long From = 0, long To = 0)
{
    /// <summary>Adds its keys to a list. All intervals are known.</summary>
    public void AddTo(List<int> keys)
    {
        if (Numbers is null)
        {
            keys.Add(Key);
        }
        else
        {
            Numbers.AddCover(From, To, keys);
        }
    }
}
