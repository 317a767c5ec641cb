using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Engine.Tests.Shoppers;

namespace LuckyCart.Engine.Tests.Decisions;

/// <summary>Sums over long histories, against plain sums over the lines.</summary>
public sealed class OrderSumTests
{
    private static readonly ItemCondition[][] s_wheres =
    [
        [Text(ItemField.ItemId, ComparisonOperator.In, "p3", "p4", "p250")], [Text(ItemField.ItemBrand, ComparisonOperator.Equal, "b2")],
        [Text(ItemField.ItemId, ComparisonOperator.Equal, "nowhere")], [Text(ItemField.ItemId, ComparisonOperator.BeginsWith, "p1")],
        [Text(ItemField.ItemBrand, ComparisonOperator.NotEqual, "b2")],
        [Text(ItemField.ItemId, ComparisonOperator.In, "p3", "p4"), new(ItemField.Price, ComparisonOperator.Less, new ConditionValue([], [5_000_000]))],
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void SumOrders_LongHistories_EqualsTheSumOverTheLines(int seed)
    {
        var random = new Random(seed);
        var journey = new Journey(timeZone: "Etc/UTC");
        for (var order = 0; order < 30; order++)
        {
            EventItem[] items = [.. Enumerable.Range(0, 20).Select(_ => Item(random))];
            journey.Post(Journey.Purchase($"t{order}", Journey.Start + (order * Journey.Day), random.Next(10_000), random.Next(2) == 0, items));
            if (random.Next(3) == 0)
            {
                var refund = Journey.Event("refund", Journey.Start + (order * Journey.Day) + 1, items[0]);
                journey.Post(refund with { Event = refund.Event with { TransactionId = $"t{random.Next(order + 3)}", ValueMinor = 100 } });
            }
        }

        var catalogue = new CompiledCatalogue("demo", Visit.Seed, 2, [], []);
        var sums = 0;
        foreach (var where in s_wheres)
        {
            for (var day = 0; day < 32; day++)
            {
                var range = (Journey.Start + (day * Journey.Day), random.Next(2) == 0 ? long.MaxValue : Journey.Start + ((day + 5) * Journey.Day));
                var filter = new ItemFilter(where);
                var expected = Naive(journey.State.Orders, filter, range);
                Assert.Equal(expected, History.SumOrders(journey.State.Orders, filter, catalogue, range, 2, new WorkMeter(long.MaxValue)));
                sums += expected == default ? 0 : 1;
            }
        }

        Assert.True(journey.State.Orders.Lines > 500);
        Assert.InRange(sums, 50, s_wheres.Length * 32);
    }

    private static Purchases Naive(OrderBook book, ItemFilter where, (long From, long To) range)
    {
        var shares = book.Orders.SelectMany(o => o.Shares).Where(s => s.AtMs >= range.From && s.AtMs < range.To)
            .Select(s => (s.Counts, Lines: s.Lines.Where(l => where.Matches(l.Facts, l.PriceMicros, null)).ToArray())).ToArray();
        var lines = shares.SelectMany(s => s.Lines).ToArray();
        return new Purchases(lines.Sum(l => l.QuantityThousandths), lines.Sum(l => l.AmountMinor(2)), shares.Count(s => s.Counts && s.Lines.Length > 0));
    }

    private static EventItem Item(Random random)
    {
        var number = random.Next(300);
        return Journey.Item($"P{number}", random.Next(1, 5), random.Next(1, 10), random.Next(2) == 0 ? null : $"B{number % 40}");
    }

    private static ItemCondition Text(ItemField field, ComparisonOperator comparison, params string[] texts) =>
        new(field, comparison, new ConditionValue(texts, []));
}
