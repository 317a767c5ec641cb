using LuckyCart.Abstractions.Shoppers;

namespace LuckyCart.Abstractions.Tests.Shoppers;

public sealed class ShopperPseudonymTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void Of_SameIdAndKey_IsStable() =>
        Assert.Equal(ShopperPseudonym.Of(Key, "v_x"), ShopperPseudonym.Of(Key, "v_x"));

    [Fact]
    public void Of_AnotherKeyIdOrSpace_Differs()
    {
        var seen = new HashSet<string>
        {
            ShopperPseudonym.Of(Key, "a"), ShopperPseudonym.Of(Key, "b"), ShopperPseudonym.Of([1, 2, 3], "a"),
            ShopperPseudonym.Of(Key, "a", testSpace: true),
        };
        Assert.Equal(4, seen.Count);
        Assert.All(seen, p => Assert.Matches("^[0-9a-f]{32}$", p));
    }

    [Fact]
    public void JournalOf_AShopper_HoldsNoPlainId() =>
        Assert.Matches("^demo/s/[0-9a-f]{32}$", ShopperPseudonym.JournalOf("demo", Key, "customer-17").ToString());
}
