using System.Collections.Concurrent;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Abstractions.Shoppers;

namespace LuckyCart.Grains.Audits;

/// <summary>Which shopper an order is of, by a keyed pseudonym of its transaction id; gone with the shopper.</summary>
internal sealed class OrderIndex(IGrainFactory grains)
{
    private readonly ConcurrentDictionary<string, ReadOnlyMemory<byte>> _keys = new(StringComparer.Ordinal);

    private static ReadOnlySpan<byte> Purchase => "purchase"u8;

    /// <summary>Takes a shopper's row in. Most hold no order: those are not even parsed.</summary>
    public async ValueTask AddAsync(IndexBatch batch, JournalRow row)
    {
        if (row.Record.Span.IndexOf(Purchase) < 0)
        {
            return;
        }

        foreach (var transactionId in OrdersOf(Record.Parser.ParseFrom(row.Record.Span)))
        {
            if (await FindKeyAsync(row.Journal.RetailerId) is { } key)
            {
                var pseudonym = ShopperPseudonym.OfOrder(key.Span, transactionId, row.Journal.Kind == JournalKind.TestShopper);
                batch.Put(AuditKeys.Order(row.Journal, pseudonym), [], new IndexOwner(row.Journal, row.Sequence));
            }
        }
    }

    private static IEnumerable<string> OrdersOf(Record record)
    {
        IEnumerable<RecordedEvent> events = record.BodyCase switch
        {
            Record.BodyOneofCase.Shopper => record.Shopper.Events,
            Record.BodyOneofCase.Merged => record.Merged.Requests.SelectMany(r => r.Events),
            _ => [],
        };
        foreach (var recorded in events)
        {
            if (!recorded.Event.IsEmpty && EventCodec.Decode(recorded.Event.Span) is { EventName: "purchase", TransactionId.Length: > 0 } e)
            {
                yield return e.TransactionId!;
            }
        }
    }

    // A retailer's key never changes.
    private async ValueTask<ReadOnlyMemory<byte>?> FindKeyAsync(string retailerId)
    {
        if (_keys.TryGetValue(retailerId, out var known))
        {
            return known;
        }

        var retailer = grains.GetGrain<IRetailerGrain>(new JournalId(retailerId, JournalKind.Retailer, "main").ToString());
        if (await retailer.FindAccessAsync() is not { } access)
        {
            return null;
        }

        return _keys[retailerId] = access.PseudonymKey;
    }
}
