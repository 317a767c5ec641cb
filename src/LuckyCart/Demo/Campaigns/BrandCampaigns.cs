using LuckyCart.LuckyCart.Demo.Placements;
using LuckyCart.LuckyCart.Demo.Products;

namespace LuckyCart.LuckyCart.Demo.Campaigns;

/// <summary>What the brands pay for.</summary>
internal static class BrandCampaigns
{
    private const string Purchase = "purchase";

    // One in ten is the control group.
    private const string Holdout = "0.10";

    /// <summary>Three for each brand: be seen, win over, keep.</summary>
    public static IEnumerable<CampaignDraft> Of(DemoBrand brand)
    {
        var advertiser = Slug.Of(brand.Name);
        var shelf = brand.Products[(int)(Spread.Of(brand.Name) % (uint)brand.Products.Count)].Shelf;
        yield return Discovery(brand, advertiser);
        yield return Conquest(brand, advertiser, shelf);
        yield return Loyalty(brand, advertiser, shelf);
    }

    /// <summary>On the home page, for those who have not bought the brand for a quarter.</summary>
    private static CampaignDraft Discovery(DemoBrand brand, string advertiser) =>
        new CampaignDraft($"{advertiser}-decouverte", $"{brand.Name} : à découvrir en rayon", advertiser, brand.Name)
        {
            Priority = 4, Weight = 1 + Rank(advertiser, 5), Margin = Margin(brand.Name),
            Link = $"/marques/{advertiser}",
        }
        .On("page_view").Tagged("marque", "découverte")
        .In(DemoPlacement.HomeHero, DemoPlacement.HomeTile)
        .Trying($"{brand.Name} : à découvrir en rayon", $"Connaissez-vous {brand.Name} ?")
        .If(
            Rules.Is("event.page_type", "=", "home"),
            Rules.NotBought("90d", Rules.Is(Rules.Brand, "=", brand.Name)))
        .Alone("decouverte").HoldingOut(Holdout).Paying("seen", "0.02", "5000.00", "300.00", advertiser)
        .Towards(Purchase, "30d", Rules.Is(Rules.Brand, "=", brand.Name))
        .AtMost(3, "shown", "1d").AtMost(2, "seen", "session", "tag:découverte");

    /// <summary>On another brand's product of the same shelf.</summary>
    private static CampaignDraft Conquest(DemoBrand brand, string advertiser, string shelf) =>
        new CampaignDraft($"{advertiser}-conquete", $"{shelf} : et si vous essayiez {brand.Name} ?", advertiser, brand.Name)
        {
            Priority = 2 + Rank(shelf, 3), Margin = Margin(shelf), Link = $"/marques/{advertiser}",
        }
        .On("view_item", "select_item").Tagged("marque", "conquête")
        .In(DemoPlacement.ProductBelow)
        .If(
            Rules.About(Rules.Is(Rules.Shelf, "=", shelf), Rules.Is(Rules.Brand, "!=", brand.Name)),
            Rules.NotBought("last_month", Rules.OneOf(Rules.Brand, brand.Name)))
        .HoldingOut(Holdout).Paying("clicked", "0.125", "5000.00", "300.00", advertiser)
        .Towards(Purchase, "7d", Rules.Is(Rules.Brand, "=", brand.Name))
        .AtMost(1, "shown", "session").AtMost(5, "shown", "7d");

    /// <summary>In the cart, for buyers of the brand who lack its shelf there.</summary>
    private static CampaignDraft Loyalty(DemoBrand brand, string advertiser, string shelf) =>
        new CampaignDraft($"{advertiser}-fidelite", $"Il manque peut-être {brand.Name} à votre panier", advertiser, brand.Name)
        {
            Priority = 4 + Rank("keep " + brand.Name, 3), Link = $"/marques/{advertiser}", ExpiresAfter = "30m",
        }
        .On("add_to_cart", "view_cart").Tagged("marque", "fidélité", "panier")
        .In(DemoPlacement.CartSide)
        .If(
            Rules.Bought("90d", 2, Rules.Is(Rules.Brand, "=", brand.Name)),
            Rules.NotInCart(Rules.Is(Rules.Shelf, "=", shelf)),
            Rules.Is("cart.lines", ">=", 2))
        .HoldingOut(Holdout).Towards(Purchase, "1d", Rules.Is(Rules.Brand, "=", brand.Name))
        .AtMost(2, "shown", "today").AtMost(6, "shown", "7d", "tag:panier");

    private static int Rank(string name, int of) => (int)(Spread.Of(name) % (uint)of);

    /// <summary>Three levels only, so that draws among equals decide and not every visitor meets the same brand.</summary>
    private static string Margin(string name) => Cents.Text(20 + (5 * Rank("margin " + name, 3)));
}
