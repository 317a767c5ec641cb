using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Numbers;
using LuckyCart.Abstractions.Numbers.Rows;
using LuckyCart.Abstractions.Projections;

namespace LuckyCart.Grains.Numbers;

/// <summary>
/// Orders that campaigns earn of. What an order is worth may change long after: what of it is counted where is kept by order, in the rows of
/// the shopper's journal, and a change is counted where the order was, so that a day's revenue is what its orders come to.
/// </summary>
internal sealed class OrderCounting(NumbersBatch batch)
{
    private readonly Dictionary<ProjectionKey, CountedOrder?> _orders = [];
    private readonly Dictionary<ProjectionKey, long> _changed = [];

    /// <summary>What changes in the store: null is deleted.</summary>
    public IEnumerable<(ProjectionKey Key, CountedOrder? Order, long Sequence)> Changed => _changed.Select(c => (c.Key, _orders[c.Key], c.Value));

    /// <summary>The key of an order.</summary>
    public static ProjectionKey KeyOf(JournalId journal, string transactionId) =>
        ProjectionKey.OfJournal(journal, NumbersKeys.Projection, NumbersKeys.Order(transactionId));

    /// <summary>Orders that a record may change, to be had from the store before it is counted.</summary>
    public static IEnumerable<ProjectionKey> KeysOf(JournalId journal, ShopperRecord record) =>
        record.OrderStandings.Select(o => o.TransactionId)
            .Concat(record.Credits.Select(c => c.EventIndex).Distinct().Select(i => OrderOf(record, i)).OfType<string>())
            .Select(id => KeyOf(journal, id));

    /// <summary>The order that an event reports; null when it reports none: what it earned is then worth for ever what it was.</summary>
    public static string? OrderOf(ShopperRecord record, int eventIndex) =>
        EventCodec.Decode(record.Events[eventIndex].Event.Span) is { EventName: "purchase", TransactionId: { } id } ? id : null;

    /// <summary>Whether the store was asked for it.</summary>
    public bool Knows(ProjectionKey key) => _orders.ContainsKey(key);

    /// <summary>What the store has; null for nothing.</summary>
    public void Load(ProjectionKey key, byte[]? value) => _orders[key] = value is null ? null : CountedOrder.Parser.ParseFrom(value);

    /// <summary>An event reached goals.</summary>
    /// <remarks>An order counts once: where it is known, it keeps the credits that it has (the shopper's state forgets the oldest orders).</remarks>
    public void Credit(JournalId journal, long sequence, string? transactionId, long valueMinor, IEnumerable<CountedCredit> credits)
    {
        if (transactionId is not null && _orders.GetValueOrDefault(KeyOf(journal, transactionId)) is not null)
        {
            return;
        }

        var order = new CountedOrder { ValueMinor = valueMinor, Stands = true, Sequence = sequence };
        order.Credits.AddRange(credits);
        Count(journal, order, 1);
        if (transactionId is not null)
        {
            Put(KeyOf(journal, transactionId), order, sequence);
        }
    }

    /// <summary>An order is worth something else now.</summary>
    public void Stand(JournalId journal, long sequence, OrderStanding standing)
    {
        var key = KeyOf(journal, standing.TransactionId);
        if (_orders.GetValueOrDefault(key) is { } order && (order.ValueMinor != standing.ValueMinor || order.Stands != standing.Stands))
        {
            Count(journal, order, -1);
            var changed = new CountedOrder(order) { ValueMinor = standing.ValueMinor, Stands = standing.Stands };
            Count(journal, changed, 1);
            Put(key, changed, sequence);
        }
    }

    /// <summary>A visitor's orders are another shopper's from here on.</summary>
    /// <param name="rows">Of the visitor's journal.</param>
    public void Move(JournalId visitor, JournalId shopper, MergedRecord merged, long sequence, IEnumerable<ProjectionRow> rows)
    {
        foreach (var row in rows)
        {
            var order = CountedOrder.Parser.ParseFrom(row.Value);
            var to = ProjectionKey.OfJournal(shopper, NumbersKeys.Projection, row.Text);
            if (order.Sequence > merged.ThroughSequence || _orders.GetValueOrDefault(to) is not null)
            {
                continue;
            }

            Put(to, order, sequence);
            Put(ProjectionKey.OfJournal(visitor, NumbersKeys.Projection, row.Text), null, 0);
        }
    }

    // Who earns shares equally; what is left over is the last one's (docs/adr/0019). A held-out shopper's order counts whole, for the comparison.
    private void Count(JournalId journal, CountedOrder order, int sign)
    {
        if (!order.Stands)
        {
            return;
        }

        var sharing = order.Credits.Count(c => !c.HeldOut);
        foreach (var credit in order.Credits)
        {
            var campaign = new CampaignKey(journal.RetailerId, journal.Kind == JournalKind.TestShopper, credit.CampaignId);
            var amount = credit.HeldOut
                ? order.ValueMinor
                : (order.ValueMinor / sharing) + (credit.Last ? order.ValueMinor % sharing : 0);
            var (orders, revenue) = credit.HeldOut ? (Figure.HeldOutOrders, Figure.HeldOutRevenueMinor) : (Figure.Orders, Figure.RevenueMinor);
            batch.Add(campaign, credit.Quarter, credit.VariantId, "", orders, sign);
            batch.Add(campaign, credit.Quarter, credit.VariantId, "", revenue, sign * amount);
        }
    }

    private void Put(ProjectionKey key, CountedOrder? order, long sequence)
    {
        _orders[key] = order;
        _changed[key] = sequence;
    }
}
