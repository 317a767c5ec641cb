using LuckyCart.LuckyCart.Demo.Placements;
using LuckyCart.LuckyCart.Demo.Products;

namespace LuckyCart.LuckyCart.Demo.Pages;

/// <summary>The demo shop's pages by their address: those that its campaigns' links lead to.</summary>
internal sealed class DemoPages(Assortment assortment)
{
    private const int ProductsMax = 24;
    private const int AlsoMax = 6;

    /// <summary>A page and its status: 404 with a page of its own for what is not there.</summary>
    /// <param name="path">Behind the shop's root.</param>
    /// <param name="words">The language.</param>
    /// <param name="key">The publishable key that its script posts with.</param>
    public (int Status, string Html) Find(string path, DemoWords words, string key)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var page = parts switch
        {
            [] => Home(words, key),
            ["p", var id] => assortment.Products.FirstOrDefault(p => p.ItemId == id) is { } product ? Product(product, words, key) : null,
            ["rayons" or "conseils", var slug] => Shelf(slug, words, key),
            ["marques", var slug] => Shelf(slug, assortment.Products.Where(p => Slug.Of(p.Brand) == Slug.Of(slug)), words, key),
            ["panier"] => Cart(words, key),
            ["merci"] => Thanks(words, key),
            ["magasins" or "livraison" or "prospectus" or "nouveautes" or "compte", ..] => Home(words, key),
            _ => null,
        };
        var found = page ?? NotFound(words, key);
        return (page is null ? 404 : 200, found.Write(assortment.Departments));
    }

    // Some of each department: the first page that anybody sees.
    private DemoPage Home(DemoWords words, string key) => new DemoPage(words, key) { PageType = "home", PageId = "home", Title = words.Demo }
        .Heading(1, words.Welcome).Place(DemoPlacement.HomeHero).Heading(2, words.Chosen).Place(DemoPlacement.HomeTile)
        .Products(assortment.Shelves.Select(s => s.Products[0]).Where((_, number) => number % 4 == 0).Take(ProductsMax / 2)).Place(DemoPlacement.HomeBelow);

    private DemoPage Product(DemoProduct product, DemoWords words, string key)
    {
        var page = new DemoPage(words, key) { PageType = "product", PageId = product.ItemId, Title = product.Name };
        page.Markup("<article class=\"product\">").Picture(product).Markup("<div>").Heading(1, product.Name).Markup("<p class=\"shelf\">").Text($"{product.Brand} · {product.Shelf}")
            .Markup("</p><p class=\"price\">").Text(page.PriceOf(product)).Markup("</p>").AddButton(product).Markup("</div></article>");
        return page.Place(DemoPlacement.ProductBelow).Heading(2, words.Also)
            .Products(assortment.Products.Where(p => p.Shelf == product.Shelf && p.ItemId != product.ItemId).Take(AlsoMax));
    }

    private DemoPage? Shelf(string slug, DemoWords words, string key) => Shelf(
        slug, assortment.Products.Where(p => Slug.Of(p.Shelf) == slug || Slug.Of(p.Family) == slug || Slug.Of(p.Department) == slug), words, key);

    private static DemoPage? Shelf(string slug, IEnumerable<DemoProduct> products, DemoWords words, string key)
    {
        var shown = products.Take(ProductsMax).ToList();
        if (shown.Count == 0)
        {
            return null;
        }

        var first = shown[0];
        var title = ((string[])[first.Shelf, first.Family, first.Department, first.Brand]).First(n => Slug.Of(n) == Slug.Of(slug));
        return new DemoPage(words, key) { PageType = "category", PageId = title, Title = title }
            .Heading(1, title).Place(DemoPlacement.CategoryTop).Place(DemoPlacement.CategoryInline).Products(shown);
    }

    private static DemoPage Cart(DemoWords words, string key) => new DemoPage(words, key) { PageType = "cart", PageId = "cart", Title = words.Cart }
        .Heading(1, words.Cart).Markup("<p data-cart-empty>").Text(words.Empty).Markup("</p><div class=\"basket\" data-cart-full hidden><ul data-cart-lines></ul><p class=\"total\">")
        .Text(words.Total).Markup($" <strong data-cart-total></strong></p><a class=\"main\" href=\"{DemoPage.Root}/merci\">").Text(words.Buy).Markup("</a></div>")
        .Place(DemoPlacement.CartBelow).Place(DemoPlacement.CartSide);

    private static DemoPage Thanks(DemoWords words, string key) => new DemoPage(words, key) { PageType = "confirmation", PageId = "thanks", Title = words.Thanks }
        .Heading(1, words.Thanks).Place(DemoPlacement.ThankYou).Markup($"<p><a href=\"{DemoPage.Root}\">").Text(words.Home).Markup("</a></p>");

    private static DemoPage NotFound(DemoWords words, string key) => new DemoPage(words, key) { PageType = "other", PageId = "404", Title = "404" }
        .Heading(1, "404").Markup("<p>").Text(words.NotHere).Markup($"</p><p><a href=\"{DemoPage.Root}\">").Text(words.Home).Markup("</a></p>");
}
