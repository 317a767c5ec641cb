using LuckyCart.Abstractions.Audits;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Grains.Audits;

/// <summary>The lines of one retailer that a query may be about, by the narrowest way: those of an id, those of an operator, those of a type, or all.</summary>
internal sealed class AuditLines(IIndexStore store, string retailerId, AuditQuery query)
{
    private readonly string _all = AuditKeys.Lines(retailerId);

    private readonly string[] _ways = query switch
    {
        { Ids: { } ids } => [.. ids.Select(id => AuditKeys.LinesOfId(retailerId, id))],
        { Operator: { } actor } => [AuditKeys.LinesOfActor(retailerId, actor)],
        { Type: { } type } => [AuditKeys.LinesOfType(retailerId, type)],
        _ => [AuditKeys.Lines(retailerId)],
    };

    /// <summary>Where the query begins.</summary>
    public string From
    {
        get
        {
            var newest = query.ToMs is { } to ? AuditKeys.PlaceFrom(to - 1) : "";
            return query.After is { } after && string.CompareOrdinal(after, newest) > 0 ? Behind(after) : newest;
        }
    }

    /// <summary>What comes just behind a place.</summary>
    public static string Behind(string place) => place + "\0";

    /// <summary>Lines from a place on, newest first, at most so many.</summary>
    public async ValueTask<IReadOnlyList<(string Place, AuditIndexRow Row)>> ReadAsync(string from, int max)
    {
        var end = query.FromMs is { } first ? AuditKeys.PlaceFrom(first - 1) : AuditKeys.PlaceEnd;
        List<(string Place, byte[] Value)> found = [];
        foreach (var way in string.CompareOrdinal(from, end) < 0 ? _ways : [])
        {
            found.AddRange((await store.ReadAsync(way + from, way + end, max)).Select(r => (r.Key[way.Length..], r.Value)));
        }

        List<(string, AuditIndexRow)> lines = [];
        foreach (var (place, value) in found.OrderBy(f => f.Place, StringComparer.Ordinal).Take(max))
        {
            // The narrow ways only say where.
            var row = value.Length > 0 ? value : await store.FindAsync(_all + place);
            lines.Add((place, row is null ? new AuditIndexRow() : AuditIndexRow.Parser.ParseFrom(row)));
        }

        return lines;
    }

    /// <summary>Whether the query asks for a line.</summary>
    public bool Takes(AuditIndexRow row) =>
        row.Journal.Length > 0 && (query.Operator is null || row.ActorId == query.Operator) && (query.Type is null || row.Type == query.Type) &&
        (query.Action is null || row.Action == query.Action) && (query.Ids is null || query.Ids.Contains(row.Id, StringComparer.Ordinal));
}
