using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;
using static LuckyCart.Engine.Tests.Shoppers.Journey;

namespace LuckyCart.Engine.Tests.Shoppers;

public sealed class BoundsTests
{
    [Fact]
    public void Fold_AHundredThousandRandomEvents_StaysWithinEveryBoundAndSaysTruncated()
    {
        var (journey, random) = (new Journey(), new Random(5));
        string[] names = ["page_view", "view_item", "add_to_cart", "view_cart", "purchase", "refund", "identify"];
        List<Posted> batch = [];
        for (var i = 0; i < 100_000; i++)
        {
            var name = names[random.Next(names.Length)];
            var at = Start + random.NextInt64(400 * Day);
            var items = Enumerable.Range(0, name is "page_view" or "identify" ? 0 : random.Next(1, 4)).Select(_ => Item($"p{random.Next(3_000)}", 1, 1m)).ToArray();
            var e = Event(name, at, items).Event with
            {
                EventId = $"e{i}", TransactionId = name is "purchase" or "refund" ? $"t{random.Next(20_000)}" : null, ValueMinor = 100,
                Traits = name == "identify" ? [new EventAttribute($"trait{random.Next(500)}", "x")] : [],
            };
            batch.Add(new Posted(e, at, random.Next(2) == 0));
            if (batch.Count == 100)
            {
                journey.Post(batch, given: [Shown($"i_{i}", at, $"campaign{random.Next(3_000)}")], decidedAt: Start + i);
                batch.Clear();
                AssertBounded(journey.State);
            }
        }

        for (var i = 0; i < 5_000; i++)
        {
            journey.Post([], given: [Shown($"j_{i}", Start, $"campaign{random.Next(3_000)}")], decidedAt: Start + 100_000 + i);
        }

        AssertBounded(journey.State);
        const TruncatedParts All = TruncatedParts.Viewed | TruncatedParts.Added | TruncatedParts.Events | TruncatedParts.Exposures
            | TruncatedParts.Arms | TruncatedParts.Traits | TruncatedParts.Orders;
        Assert.Equal(All, journey.State.Truncated);
        Assert.True(journey.State.IdsEvicted);
        Assert.Equal(StateEncoding.Hash(journey.State), StateEncoding.Hash(StateEncoding.Decode(StateEncoding.Encode(journey.State), new SharedValues())));
    }

    [Fact]
    public void Fold_OnlineRetailsBusiestCustomer_FitsExactly()
    {
        // 7,983 lines in 224 orders, each line viewed and added before: nothing may go.
        var journey = new Journey();
        for (var (order, line) = (0, 0); order < 224; order++)
        {
            var at = Start + order * Day;
            var count = order == 223 ? 7_983 - line : 7_983 / 224;
            var items = Enumerable.Range(0, count).Select(i => Item($"p{(line + i) % 1_794}", 1, 1m)).ToArray();
            line += count;
            foreach (var item in items)
            {
                journey.Post(Event("view_item", at, item), Event("add_to_cart", at, item));
            }

            journey.Post(Purchase($"t{order}", at, count * 100, true, items));
        }

        Assert.Equal(TruncatedParts.None, journey.State.Truncated);
        Assert.Equal((7_983, 7_983, 7_983), (journey.State.Orders.Lines, journey.State.Behaviour.Viewed.Count, journey.State.Behaviour.Added.Count));
    }

    [Fact]
    public void Ids_BeyondTheMaximum_TheOldestGoesAndTheStateSaysSo()
    {
        var journey = new Journey();
        for (var i = 0; i < ShopperState.RecentIdsMax; i++)
        {
            journey.Post(Event("page_view", Start + i));
        }

        Assert.False(journey.State.IdsEvicted);
        Assert.NotNull(journey.State.FindId(New(Event("page_view", Start)).Key));
        journey.Post(Event("page_view", Start + Day));
        Assert.True(journey.State.IdsEvicted);
        Assert.Null(journey.State.FindId(New(Event("page_view", Start)).Key));
        Assert.Equal(ShopperState.RecentIdsMax + 1, journey.State.FindId(New(Event("page_view", Start + Day)).Key)!.Value.Sequence);
    }

    [Fact]
    public void Interactions_BeyondTheMaximum_TheOldestGoes()
    {
        var journey = new Journey();
        for (var i = 0; i <= ShopperState.InteractionsMax; i++)
        {
            journey.Post([], given: [Shown($"i_{i}", Start + i)], decidedAt: Start + i);
        }

        Assert.Equal(ShopperState.InteractionsMax, journey.State.Interactions.Count);
        Assert.Equal($"i_{ShopperState.InteractionsMax}", journey.State.Interactions[0].InteractionId);
        Assert.DoesNotContain(journey.State.Interactions, i => i.InteractionId == "i_0");
    }

    [Fact]
    public void Cart_BeyondTheMaximum_TheLinePutInFirstGoes()
    {
        var journey = new Journey();
        journey.Post(Event("view_cart", Start, [.. Enumerable.Range(0, Cart.LinesMax).Select(i => Item($"p{i}"))]), Event("add_to_cart", Start + 1, Item("one more")));
        var lines = journey.State.Behaviour.Cart.Lines;
        Assert.Equal((Cart.LinesMax, "p1", "one more"), (lines.Length, lines[0].Facts.ItemId, lines[^1].Facts.ItemId));
    }

    [Fact]
    public void Refunds_BeyondTheMaximum_TheOldestGoes()
    {
        var journey = new Journey();
        for (var i = 0; i <= Order.RefundsMax; i++)
        {
            var e = Purchase("t", Start + i, 1, true, Item("a"));
            journey.Post(e with { Event = e.Event with { EventName = "refund" } });
        }

        Assert.Equal(Start + 1, Assert.Single(journey.State.Orders.Orders).Refunds[0].AtMs);
        Assert.Equal(TruncatedParts.Orders, journey.State.Truncated);
    }

    private static void AssertBounded(ShopperState state)
    {
        var behaviour = state.Behaviour;
        Assert.InRange(state.Ids.Count, 0, ShopperState.RecentIdsMax);
        Assert.InRange(state.Interactions.Count, 0, ShopperState.InteractionsMax);
        Assert.InRange(state.Orders.Orders.Length, 0, OrderBook.OrdersMax);
        Assert.InRange(state.Orders.Lines, 0, OrderBook.LinesMax);
        Assert.Equal(state.Orders.Orders.Sum(o => o.StoredLines), state.Orders.Lines);
        Assert.InRange(behaviour.Viewed.Count, 0, Behaviour.ViewedMax);
        Assert.InRange(behaviour.Added.Count, 0, Behaviour.AddedMax);
        Assert.InRange(behaviour.Events.Count, 0, Behaviour.EventsMax);
        Assert.InRange(behaviour.Exposures.Count, 0, Behaviour.ExposuresMax);
        Assert.InRange(behaviour.Arms.Length, 0, Behaviour.ArmsMax);
        Assert.InRange(behaviour.Traits.Length, 0, Behaviour.TraitsMax);
        Assert.InRange(behaviour.Cart.Lines.Length, 0, Cart.LinesMax);
    }
}
