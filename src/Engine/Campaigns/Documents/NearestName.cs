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
            .Where(candidate => Math.Abs(candidate.Length - name.Length) <= FurthestOf(candidate))
            .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
            .Where(candidate => candidate.Distance <= FurthestOf(candidate.Name))
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault()
            .Name;
    }

    private static int FurthestOf(string candidate) => Math.Max(1, candidate.Length / 3);

    // Levenshtein's, ignoring ASCII case; both at most 64 long.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var change = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1;
                var distance = Math.Min(diagonal + change, Math.Min(row[j - 1], row[j]) + 1);
                diagonal = row[j];
                row[j] = distance;
            }
        }

        return row[^1];
    }
}
