using LuckyCart.Abstractions.Audits;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Grains.Shoppers;
using Orleans.Concurrency;

namespace LuckyCart.Grains.Audits;

/// <summary>Reads an audit log. Without state of its own; runs where it is called.</summary>
[GrainType("audit-log"), StatelessWorker(4)]
internal sealed class AuditLogGrain(IJournalStore journals, ShopperReader shoppers, IIndexStore? index = null) : Grain, IAuditLogGrain
{
    private const int LimitMax = 1_000;
    private const int LookedThroughMax = 50_000;
    private const int LinesAtOnceMin = 100;
    private const int LinesAtOnceMax = 2_000;
    private const int BytesMax = 8 << 20;

    /// <inheritdoc/>
    public async Task<AuditPage> ListAsync(AuditQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (index is null)
        {
            return new AuditPage([], null);
        }

        var limit = Math.Clamp(query.Limit, 1, LimitMax);
        var lines = new AuditLines(index, JournalId.Parse(this.GetPrimaryKeyString()).RetailerId, query);
        var reader = new AuditReader(journals, shoppers);
        List<AuditEntry> entries = [];
        var (from, looked, bytes) = (lines.From, 0, 0L);

        // Most pages are full with the first lines; a filter that takes few asks for more at a time.
        for (var atOnce = Math.Max(limit, LinesAtOnceMin); ; atOnce = Math.Min(atOnce * 2, LinesAtOnceMax))
        {
            var read = await lines.ReadAsync(from, atOnce);
            foreach (var (place, row) in read)
            {
                (looked, from) = (looked + 1, AuditLines.Behind(place));
                if (lines.Takes(row) && await reader.FindAsync(row, query.WithDocuments) is { } entry)
                {
                    entries.Add(entry);
                    bytes += entry.Before.Length + entry.After.Length;
                }

                if (entries.Count == limit || bytes > BytesMax || looked == LookedThroughMax)
                {
                    return new AuditPage(entries, place);
                }
            }

            if (read.Count < atOnce)
            {
                return new AuditPage(entries, null);
            }
        }
    }
}
