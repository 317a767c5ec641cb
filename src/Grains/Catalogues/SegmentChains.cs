using System.Collections.Immutable;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Catalogues;

/// <summary>Segments that name segments: never in a circle, and not too far.</summary>
/// <remarks>Walks from a segment to those that name it, which the catalogue keeps; no document is read unless there is a fault.</remarks>
internal sealed class SegmentChains(CatalogueState next)
{
    /// <summary>Segments in a row, each naming the one before.</summary>
    public const int LevelsMax = 10;

    // Of each segment: how many stand in a row from it up to one that no segment names.
    private readonly Dictionary<string, int> _levels = new(StringComparer.Ordinal);

    /// <summary>Adds what does not hold. Before the change all was well, so that every fault has to do with a changed segment.</summary>
    public void Check(IReadOnlyList<string> changed, List<DocumentFault> faults)
    {
        foreach (var id in changed)
        {
            if (FindCircle(id) is { } circle)
            {
                // Only one: others of the same change would be the same circle again, or come to light when it is gone.
                Add(faults, circle[0], circle[1], "segment_cycle", $"Segments name each other in a circle: {string.Join(" → ", circle)}.");
                return;
            }
        }

        foreach (var held in next.OfType(CatalogueTypes.Segment))
        {
            if (LevelsFrom(held.Document.Id) > LevelsMax)
            {
                Add(faults, changed[0], null, "segments_too_deep", $"Segments name segments to {LevelsMax} levels.");
                return;
            }
        }
    }

    // Each entry names the next; the first and the last are the same.
    private List<string>? FindCircle(string id)
    {
        var namedBy = new Dictionary<string, string>(StringComparer.Ordinal);
        var left = new Queue<string>([id]);
        while (left.TryDequeue(out var named))
        {
            foreach (var user in UsersOf(named))
            {
                if (user == id)
                {
                    return Trace(id, named, namedBy);
                }

                if (namedBy.TryAdd(user, named))
                {
                    left.Enqueue(user);
                }
            }
        }

        return null;
    }

    private static List<string> Trace(string id, string last, Dictionary<string, string> namedBy)
    {
        List<string> circle = [id, last];
        while (circle[^1] != id)
        {
            circle.Add(namedBy[circle[^1]]);
        }

        return circle;
    }

    // There is no circle. Deep only as long as the present change is; there are at most 1,000 segments.
    private int LevelsFrom(string id)
    {
        if (!_levels.TryGetValue(id, out var levels))
        {
            levels = 1 + UsersOf(id).Select(LevelsFrom).DefaultIfEmpty(0).Max();
            _levels[id] = levels;
        }

        return levels;
    }

    private IEnumerable<string> UsersOf(string id) =>
        (next.UsedBy.GetValueOrDefault(new DocumentKey(CatalogueTypes.Segment, id)) ?? ImmutableSortedSet<DocumentKey>.Empty)
            .Where(u => u.Type == CatalogueTypes.Segment).Select(u => u.Id);

    private void Add(List<DocumentFault> faults, string id, string? named, string code, string detail)
    {
        var reference = CampaignUses.ReferencesOf(next.Find(CatalogueTypes.Segment, id)!.Document)
            .Where(r => r.Type == CatalogueTypes.Segment && (named is null || r.Id == named))
            .Select(r => r.Path).FirstOrDefault();
        faults.Add(new DocumentFault(reference ?? "$.audience", code, detail));
    }
}
