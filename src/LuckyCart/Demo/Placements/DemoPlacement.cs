using System.Text.Json.Nodes;

namespace LuckyCart.LuckyCart.Demo.Placements;

/// <summary>A place on the demo shop's pages, in pixels.</summary>
internal sealed record DemoPlacement(string Id, string Label, string PageType, int Width, int Height, string Kind = "banner")
{
    public static DemoPlacement HomeHero { get; } = new("home-hero", "Accueil, grand format", "home", 960, 320);

    public static DemoPlacement HomeTile { get; } = new("home-tile", "Accueil, tuile", "home", 480, 320);

    public static DemoPlacement HomeBelow { get; } = new("home-below", "Accueil, sous les promotions", "home", 960, 160);

    public static DemoPlacement CategoryTop { get; } = new("category-top", "Rayon, haut de page", "category", 960, 160);

    public static DemoPlacement CategoryInline { get; } = new("category-inline", "Rayon, parmi les produits", "category", 320, 320);

    public static DemoPlacement SearchTop { get; } = new("search-top", "Recherche, haut de page", "search", 960, 160);

    public static DemoPlacement ProductBelow { get; } = new("product-below", "Fiche produit, sous la photo", "product", 480, 320);

    public static DemoPlacement CartSide { get; } = new("cart-side", "Panier, à côté", "cart", 320, 320);

    public static DemoPlacement CartBelow { get; } = new("cart-below", "Panier, sous le total", "cart", 960, 160);

    public static DemoPlacement ThankYou { get; } = new("thank-you", "Merci de votre commande", "confirmation", 960, 320, "any");

    public static IReadOnlyList<DemoPlacement> All { get; } =
    [
        HomeHero, HomeTile, HomeBelow, CategoryTop, CategoryInline, SearchTop, ProductBelow, CartSide, CartBelow, ThankYou,
    ];

    public JsonObject ToJson() => new()
    {
        ["label"] = Label,
        ["page_types"] = new JsonArray(PageType),
        ["devices"] = new JsonArray("desktop", "mobile", "tablet"),
        ["width"] = Width,
        ["height"] = Height,
        ["kind"] = Kind,
    };
}
