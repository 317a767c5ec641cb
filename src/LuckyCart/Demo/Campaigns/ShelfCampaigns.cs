using System.Text.Json.Nodes;
using LuckyCart.LuckyCart.Demo.Placements;
using LuckyCart.LuckyCart.Demo.Products;

namespace LuckyCart.LuckyCart.Demo.Campaigns;

/// <summary>What the shop itself says on and about its shelves.</summary>
internal static class ShelfCampaigns
{
    private const string Shop = "demo";

    /// <summary>Two to five for each shelf, by its number; the next shelf is the one to cross-sell to.</summary>
    public static IEnumerable<CampaignDraft> Of(DemoShelf shelf, DemoShelf next, int number)
    {
        var slug = Slug.Of(shelf.Name);
        yield return OnPage(shelf, slug);
        yield return number % 2 == 0 ? GoesWith(shelf, next, slug) : BuyAgain(shelf, slug);
        if (number % 3 == 0)
        {
            yield return Searched(shelf, slug);
        }

        if (number % 4 == 1)
        {
            yield return LookedTwice(shelf, slug);
        }
    }

    private static CampaignDraft OnPage(DemoShelf shelf, string slug) =>
        new CampaignDraft($"rayon-{slug}", $"{shelf.Name} : les prix ronds de la semaine", Shop, shelf.Department)
        {
            Priority = 6, Weight = 1 + (int)(Spread.Of(slug) % 3), Link = $"/rayons/{slug}",
        }
        .On("page_view", "view_item_list").Tagged("rayon", Slug.Of(shelf.Department))
        .In(DemoPlacement.CategoryTop, DemoPlacement.CategoryInline)
        .If(Rules.AnyOf(
            Rules.Is("event.page_id", "=", slug),
            Rules.About(Rules.Is(Rules.Shelf, "=", shelf.Name)),
            Rules.AllOf(Rules.Is("event.page_type", "=", "category"), Rules.Is("event.page_id", "beginsWith", slug))))
        .AtMost(4, "shown", "today", "tag:" + Slug.Of(shelf.Department));

    private static CampaignDraft GoesWith(DemoShelf shelf, DemoShelf next, string slug) =>
        new CampaignDraft($"avec-{slug}", $"{next.Name} : vont bien avec {shelf.Name}", Shop, next.Department)
        {
            Priority = 3, Link = $"/rayons/{Slug.Of(next.Name)}", ExpiresAfter = "45m",
        }
        .On("add_to_cart").Tagged("panier", "association")
        .In(DemoPlacement.CartSide, DemoPlacement.CartBelow)
        .Trying($"{next.Name} : vont bien avec {shelf.Name}", $"Pensez aussi à : {next.Name}")
        .If(
            Rules.InCart(1, Rules.Is(Rules.Shelf, "=", shelf.Name)),
            Rules.NotInCart(Rules.Is(Rules.Shelf, "=", next.Name)))
        .AtMost(2, "shown", "session", "tag:association").AtMost(1, "clicked", "7d");

    private static CampaignDraft BuyAgain(DemoShelf shelf, string slug) =>
        new CampaignDraft($"encore-{slug}", $"Toujours assez de {shelf.Name} à la maison ?", Shop, shelf.Department)
        {
            Priority = 4, Link = $"/rayons/{slug}",
        }
        .On("page_view").Tagged("réachat")
        .In(DemoPlacement.HomeTile, DemoPlacement.HomeBelow)
        .If(
            Rules.Bought("last_month", 1, Rules.Is(Rules.Shelf, "=", shelf.Name)),
            Rules.NotBought("this_month", Rules.Is(Rules.Shelf, "=", shelf.Name)))
        .AtMost(1, "shown", "1d");

    private static CampaignDraft Searched(DemoShelf shelf, string slug)
    {
        var words = shelf.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 3).ToList();
        return new CampaignDraft($"recherche-{slug}", $"Tout le rayon {shelf.Name}", Shop, shelf.Department)
        {
            Priority = 2, Link = $"/rayons/{slug}",
        }
        .On("search").Tagged("recherche")
        .In(DemoPlacement.SearchTop)
        .If(Rules.AnyOf(words.Select(w => Rules.Is("event.search_term", "contains", (JsonNode)w.ToLowerInvariant()))));
    }

    private static CampaignDraft LookedTwice(DemoShelf shelf, string slug)
    {
        var cheapest = shelf.Products.Min(p => p.PriceCents) / 100;
        return new CampaignDraft($"hesitation-{slug}", $"{shelf.Name} : on vous aide à choisir", Shop, shelf.Department)
        {
            Priority = 2, Link = $"/conseils/{slug}",
        }
        .On("view_item").Tagged("conseil")
        .In(DemoPlacement.ProductBelow)
        .If(
            Rules.About(Rules.Is(Rules.Shelf, "=", shelf.Name), Rules.Is("price", ">=", cheapest)),
            Rules.Looked("7d", 2, Rules.Is(Rules.Shelf, "=", shelf.Name)),
            Rules.NotBought("30d", Rules.Is(Rules.Shelf, "=", shelf.Name)))
        .AtMost(1, "shown", "1d");
    }
}
