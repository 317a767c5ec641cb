using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Reads a closed part of a visitor's journal as the shopper whom it is merged into embeds it.</summary>
internal static class VisitorRows
{
    /// <summary>Events of a page; a row with more is a page of its own.</summary>
    public const int EventsMax = 500;

    /// <summary>Bytes of a page; a larger row is a page of its own.</summary>
    public const int BytesMax = 512 * 1024;

    /// <summary>The page that begins at a row.</summary>
    /// <param name="start">The part's first row.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="close">The row that closed the part.</param>
    public static async ValueTask<VisitorPage> ReadAsync(IJournalStore store, JournalId journal, long start, long from, long close)
    {
        var bare = await LastWithoutConsentAsync(store, journal, start, close);
        var kept = await KeptAsync(store, journal, close);
        var page = new MergedRecord();
        var (through, events, bytes) = (from - 1, 0, 0);
        await foreach (var row in store.ReadAsync(journal, from))
        {
            if (row.Sequence >= close)
            {
                break;
            }

            var request = RequestOf(row, start, isFirst: page.Requests.Count == 0 && from == start);
            if (request is not null)
            {
                Bare(request, row.Sequence < bare);
                WithoutSettledCosts(request, kept);
                var size = request.CalculateSize();
                if (page.Requests.Count > 0 && (events + request.Events.Count > EventsMax || bytes + size > BytesMax))
                {
                    return new VisitorPage(page.ToByteArray(), through, Last: false);
                }

                page.Requests.Add(request);
                (events, bytes) = (events + request.Events.Count, bytes + size);
            }

            through = row.Sequence;
        }

        return new VisitorPage(page.ToByteArray(), close, Last: true);
    }

    // A checkpoint counts only where it is the first row that is left: elsewhere the rows that it repeats are read themselves.
    private static MergedRequest? RequestOf(JournalRow row, long start, bool isFirst)
    {
        var record = Record.Parser.ParseFrom(row.Record.Span);
        return record.BodyCase switch
        {
            Record.BodyOneofCase.Shopper => RequestOf(record.Shopper, row.Sequence),
            Record.BodyOneofCase.Checkpoint when isFirst => new MergedRequest
            {
                Sequence = row.Sequence,
                ProfileAllowed = true,
                CheckpointState = record.Checkpoint.State,
                CheckpointFoldVersion = record.Checkpoint.FoldVersion,
                FirstSequence = start,
            },
            _ => null,
        };
    }

    private static MergedRequest RequestOf(ShopperRecord record, long sequence)
    {
        var request = new MergedRequest
        {
            Sequence = sequence,
            DecidedAtMs = record.DecidedAtMs,
            PageViewId = record.PageViewId,
            ProfileAllowed = record.ProfileAllowed,
            CatalogueVersion = record.CatalogueVersion,
            RetailerHoldout = record.RetailerHoldout,
        };
        request.Events.AddRange(record.Events);
        request.Interactions.AddRange(record.Interactions);
        request.Ghosts.AddRange(record.Ghosts);
        request.Placements.AddRange(record.Placements);
        return request;
    }

    // Behaviour from before a withdrawal of consent, whose checkpoint a crash may have cut off, goes no further.
    private static void Bare(MergedRequest request, bool withdrawnLater)
    {
        if (withdrawnLater)
        {
            request.ProfileAllowed = false;
            BareEvents.Strip(request.Events);
        }
    }

    // What was spent or given back already is in the visitor's own records: never twice.
    private static void WithoutSettledCosts(MergedRequest request, HashSet<string> kept)
    {
        if (!request.CheckpointState.IsEmpty)
        {
            request.KeptInteractions.AddRange(kept.Order(StringComparer.Ordinal));
        }

        foreach (var given in request.Interactions.Where(g => !kept.Contains(g.InteractionId)))
        {
            given.Cost = null;
        }
    }

    private static async ValueTask<HashSet<string>> KeptAsync(IJournalStore store, JournalId journal, long close)
    {
        var row = await store.FindRowAsync(journal, close)
            ?? throw new JournalCorruptException($"Row {close} of a visitor's journal, which closed it, is not there.");
        return [.. Record.Parser.ParseFrom(row.Record.Span).Closed.KeptInteractions];
    }

    private static async ValueTask<long> LastWithoutConsentAsync(IJournalStore store, JournalId journal, long start, long close)
    {
        var last = 0L;
        await foreach (var row in store.ReadAsync(journal, start))
        {
            if (row.Sequence >= close)
            {
                break;
            }

            var record = Record.Parser.ParseFrom(row.Record.Span);
            last = record.Shopper is { ProfileAllowed: false } ? row.Sequence : last;
        }

        return last;
    }
}
