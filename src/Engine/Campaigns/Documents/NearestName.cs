namespace LuckyCart.Engine.Campaigns.Documents;

/// <summary>What somebody who wrote an unknown name may have meant.</summary>
internal static class NearestName
{
    private const int LengthMax = 64;

    /// <summary><c> Did you mean 'weight'?</c>, with a space before it; empty when nothing is near.</summary>
    public static string Hint(string name, IEnumerable<string> known) =>
        Find(name, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    /// <summary>The nearest of the known names; null when nothing is near.</summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > LengthMax)
        {
            return null;
        }

        return known
            .Where(candidate => candidate.Length <= LengthMax && Math.Abs(candidate.Length - name.Length) <= FurthestOf(candidate))
            .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
            .Where(candidate => candidate.Distance <= FurthestOf(candidate.Name))
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault()
            .Name;
    }

    private static int FurthestOf(string candidate) => Math.Max(1, candidate.Length / 3);

    // Levenshtein's, two letters that changed places counting as one change; ignoring ASCII case; both at most 64 long.
    private static int Distance(string left, string right)
    {
        var (before, row, next) = (new int[right.Length + 1], Enumerable.Range(0, right.Length + 1).ToArray(), new int[right.Length + 1]);
        for (var i = 1; i <= left.Length; i++)
        {
            next[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = IsSame(left[i - 1], right[j - 1]) ? 0 : 1;
                next[j] = Math.Min(row[j - 1] + change, Math.Min(row[j], next[j - 1]) + 1);
                if (i > 1 && j > 1 && IsSame(left[i - 1], right[j - 2]) && IsSame(left[i - 2], right[j - 1]))
                {
                    next[j] = Math.Min(next[j], before[j - 2] + 1);
                }
            }

            (before, row, next) = (row, next, before);
        }

        return row[^1];
    }

    private static bool IsSame(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
