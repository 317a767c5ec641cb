using LuckyCart.Engine.Shoppers;
using static LuckyCart.Engine.Tests.Shoppers.Journey;

namespace LuckyCart.Engine.Tests.Shoppers;

public sealed class CartTests
{
    [Fact]
    public void AddAndRemove_SameItem_ChangeItsLine()
    {
        var journey = new Journey();
        journey.Post(Event("add_to_cart", Start, Item("a", 2), Item("b")), Event("add_to_cart", Start + 1, Item("a", 3)), Event("remove_from_cart", Start + 2, Item("a", 4), Item("b")));
        Assert.Equal([("a", 1_000L)], Lines(journey));
    }

    [Theory]
    [InlineData("view_cart")]
    [InlineData("begin_checkout")]
    public void ViewCart_StatesTheWhole_UnlessOlderThanTheLastChange(string name)
    {
        var journey = new Journey();
        journey.Post(Event("add_to_cart", Start + 10, Item("a")), Event(name, Start + 20, Item("b", 2)));
        Assert.Equal([("b", 2_000L)], Lines(journey));
        journey.Post(Event(name, Start + 15, Item("c")), Event("add_to_cart", Start + 12, Item("d")));
        Assert.Equal([("b", 2_000L)], Lines(journey));
    }

    [Fact]
    public void Purchase_ClearsTheCart_ButNotWhatCameAfterIt()
    {
        var journey = new Journey();
        journey.Post(Event("add_to_cart", Start, Item("a")), Purchase("t1", Start + 10, 1, false, Item("a")));
        Assert.Empty(Lines(journey));
        journey.Post(Event("add_to_cart", Start + 5, Item("late")), Event("add_to_cart", Start + 20, Item("b")));
        Assert.Equal([("b", 1_000L)], Lines(journey));

        // The server's report of the same order comes later and clears nothing again.
        journey.Post(Purchase("t1", Start + 30, 1, true, Item("a")));
        Assert.Equal([("b", 1_000L)], Lines(journey));
    }

    [Fact]
    public void Add_UnderAnotherCartId_OpensThatCart()
    {
        var journey = new Journey();
        Posted In(string cart, string name, long at, string item) =>
            Event(name, at, Item(item)) is var e ? e with { Event = e.Event with { CartId = cart } } : e;
        journey.Post(In("c1", "add_to_cart", Start, "a"), In("c2", "add_to_cart", Start + 1, "b"));
        Assert.Equal([("b", 1_000L)], Lines(journey));
        journey.Post(Event("add_to_cart", Start + 2, Item("c")));
        Assert.Equal(2, Lines(journey).Length);
    }

    private static (string, long)[] Lines(Journey journey) =>
        [.. journey.State.Behaviour.Cart.Lines.Select(l => (l.Facts.ItemId, l.QuantityThousandths))];
}
