using System.Globalization;
using LuckyCart.LuckyCart.Demo.Products;
using LuckyCart.LuckyCart.Demo.Stores;

namespace LuckyCart.Tests.Demo;

public sealed class AssortmentTests
{
    private readonly IReadOnlyList<DemoProduct> _products = Assortment.Read().Products;

    [Fact]
    public void Read_Always_AboutFiveHundredDifferentArticles()
    {
        Assert.InRange(_products.Count, 480, 560);
        Assert.Equal(_products.Count, _products.Select(p => p.ItemId).Distinct().Count());
        Assert.Equal(_products.Count, _products.Select(p => p.Gtin).Distinct().Count());
        Assert.Equal(_products.Count, _products.Select(p => p.Name).Distinct().Count());
    }

    [Fact]
    public void Read_EveryArticle_HasThreeCategoriesBrandAndPrice() =>
        Assert.All(_products, p =>
        {
            Assert.All([p.Department, p.Family, p.Shelf, p.Brand], t => Assert.NotEqual("", t));
            Assert.InRange(p.PriceCents, 50, 2_000);
            Assert.Matches("^[0-9]+\\.[0-9][0-9]$", (string)p.ToJson()["price"]!);
        });

    /// <summary>GS1 General Specifications, 7.9: weights 1 and 3 from the left for 13 digits; the sum is a multiple of ten.</summary>
    [Fact]
    public void Read_EveryGtin_HasItsCheckDigitAndIsNobodys() =>
        Assert.All(_products, p =>
        {
            Assert.Matches("^2[0-9]{12}$", p.Gtin);
            Assert.Equal(0, p.Gtin.Select((c, i) => (c - '0') * (i % 2 == 0 ? 1 : 3)).Sum() % 10);
        });

    [Theory]
    [InlineData(123, 119)]
    [InlineData(125, 125)]
    [InlineData(128, 125)]
    [InlineData(129, 129)]
    [InlineData(3, 9)]
    public void ToLabel_AnyPrice_EndsInFiveOrNine(int cents, int label) => Assert.Equal(label, Cents.ToLabel(cents));

    [Fact]
    public void Cents_TextAndBack_IsTheSame() =>
        Assert.All(Enumerable.Range(0, 1_000), c => Assert.Equal(c, Cents.Parse(Cents.Text(c))));

    [Fact]
    public void Stores_ReadAll_TwentyDifferentOnes()
    {
        var stores = DemoStore.ReadAll();
        Assert.Equal(20, stores.Select(s => s.StoreId).Distinct().Count());
        Assert.All(stores, s => Assert.True(int.Parse(s.Postcode, CultureInfo.InvariantCulture) is > 1_000 and < 99_000));
    }
}
