using LuckyCart.Abstractions.Audits;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Shoppers;
using Orleans.Concurrency;

namespace LuckyCart.Grains.Audits;

/// <summary>Reads an audit log. Without state of its own; runs where it is called.</summary>
[GrainType("audit-log"), StatelessWorker(4)]
internal sealed class AuditLogGrain(IJournalStore journals, ShopperReader shoppers, IIndexStore? index = null) : Grain, IAuditLogGrain
{
    private const int LimitMax = 1_000;
    private const int LookedThroughMax = 50_000;
    private const int LinesAtOnce = 1_000;
    private const int BytesMax = 8 << 20;

    private string RetailerId => JournalId.Parse(this.GetPrimaryKeyString()).RetailerId;

    /// <inheritdoc/>
    public async Task<AuditPage> ListAsync(AuditQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var reader = new AuditReader(journals, shoppers);
        List<AuditEntry> entries = [];
        var (from, end) = RangeOf(query);
        var (looked, bytes) = (0, 0L);
        while (index is not null && string.CompareOrdinal(from, end) < 0)
        {
            var lines = await index.ReadAsync(from, end, Math.Min(LinesAtOnce, LookedThroughMax - looked));
            foreach (var line in lines)
            {
                (looked, from) = (looked + 1, line.Key + "\0");
                var row = AuditIndexRow.Parser.ParseFrom(line.Value);
                if (Takes(query, row) && await reader.FindAsync(row, query.WithDocuments) is { } entry)
                {
                    entries.Add(entry);
                    bytes += entry.Before.Length + entry.After.Length;
                }

                if (entries.Count == Math.Clamp(query.Limit, 1, LimitMax) || bytes > BytesMax)
                {
                    return new AuditPage(entries, PlaceOf(line.Key));
                }
            }

            if (looked == LookedThroughMax)
            {
                return new AuditPage(entries, PlaceOf(lines[^1].Key));
            }

            if (lines.Count < LinesAtOnce)
            {
                break;
            }
        }

        return new AuditPage(entries, null);
    }

    private (string From, string End) RangeOf(AuditQuery query)
    {
        var newest = query.ToMs is { } to ? AuditKeys.LinesFrom(RetailerId, to - 1) : AuditKeys.LinesFrom(RetailerId, long.MaxValue);
        var from = query.After is { } after && string.CompareOrdinal(Prefix + after, newest) > 0 ? Prefix + after + "\0" : newest;
        return (from, query.FromMs is { } first ? AuditKeys.LinesFrom(RetailerId, first - 1) : AuditKeys.LinesEnd(RetailerId));
    }

    private string Prefix => AuditKeys.LinesFrom(RetailerId, 0)[..^17];

    private string PlaceOf(string key) => key[Prefix.Length..];

    private static bool Takes(AuditQuery query, AuditIndexRow row) =>
        (query.Operator is null || row.ActorId == query.Operator) && (query.Type is null || row.Type == query.Type) &&
        (query.Action is null || row.Action == query.Action) && (query.Ids is null || query.Ids.Contains(row.Id, StringComparer.Ordinal));
}
