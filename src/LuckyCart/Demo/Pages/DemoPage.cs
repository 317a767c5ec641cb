using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using LuckyCart.LuckyCart.Demo.Placements;
using LuckyCart.LuckyCart.Demo.Products;

namespace LuckyCart.LuckyCart.Demo.Pages;

/// <summary>Writes one page of the demo shop. Whatever is not markup of this class's own is encoded; there is no inline script and no inline style.</summary>
internal sealed class DemoPage(DemoWords words, string publishableKey)
{
    /// <summary>Where the shop is.</summary>
    public const string Root = "/demo-shop";

    private const int Hues = 12;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _body = new();

    /// <summary>The kind of page and which, as its events say; and its shelf or product.</summary>
    public required string PageType { get; init; }

    public required string PageId { get; init; }

    public required string Title { get; init; }

    public DemoWords Words => words;

    /// <summary>Markup of this project's own.</summary>
    public DemoPage Markup(string markup)
    {
        _body.Append(markup);
        return this;
    }

    /// <summary>A text, encoded.</summary>
    public DemoPage Text(string text)
    {
        _body.Append(Encoder.Encode(text));
        return this;
    }

    public DemoPage Heading(int level, string text) =>
        Markup(string.Create(CultureInfo.InvariantCulture, $"<h{level}>")).Text(text).Markup(string.Create(CultureInfo.InvariantCulture, $"</h{level}>"));

    /// <summary>A place that an interaction may fill. Empty, it takes no room.</summary>
    public DemoPage Place(DemoPlacement placement) => Markup("<div class=\"place ").Text(ShapeOf(placement)).Markup("\" data-luckycart-placement=\"").Text(placement.Id).Markup("\"></div>");

    public DemoPage Products(IEnumerable<DemoProduct> products)
    {
        Markup("<ul class=\"products\">");
        foreach (var product in products)
        {
            Markup("<li><a class=\"card\" href=\"").Text($"{Root}/p/{product.ItemId}").Markup("\">");
            Picture(product).Markup("<span class=\"name\">").Text(product.Name).Markup("</span><span class=\"price\">").Text(PriceOf(product)).Markup("</span></a></li>");
        }

        return Markup("</ul>");
    }

    /// <summary>A coloured tile in place of a photograph.</summary>
    public DemoPage Picture(DemoProduct product) =>
        Markup(string.Create(CultureInfo.InvariantCulture, $"<span class=\"picture hue-{Spread.Of(product.Shelf) % Hues}\" aria-hidden=\"true\">")).Text(product.Name[..1]).Markup("</span>");

    public DemoPage AddButton(DemoProduct product) => Markup("<button type=\"button\" class=\"main\" data-add>").Text(words.Add).Markup("</button><span role=\"status\" data-added=\"")
        .Text(words.Added).Markup("\"></span>").Item(product);

    /// <summary>What the page's script says of the product in events.</summary>
    public DemoPage Item(DemoProduct product) => Markup("<span hidden data-item=\"").Text(product.ItemId).Markup("\" data-name=\"").Text(product.Name)
        .Markup("\" data-price=\"").Text(Cents.Text(product.PriceCents)).Markup("\"></span>");

    public string PriceOf(DemoProduct product) => words.Language == "fr"
        ? Cents.Text(product.PriceCents).Replace('.', ',') + "\u00A0€"
        : "€" + Cents.Text(product.PriceCents);

    /// <summary>The whole page.</summary>
    public string Write(IEnumerable<string> departments)
    {
        var body = _body.ToString();
        _body.Clear();
        Markup("<!doctype html><html lang=\"").Text(words.Language).Markup("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
            .Text($"{Title} – Démo Marché").Markup($"</title><link rel=\"stylesheet\" href=\"{Root}/shop.css\"><link rel=\"icon\" href=\"data:,\">")
            .Markup($"<script src=\"/v1/preview.js\" defer></script><script src=\"{Root}/shop.js\" defer></script></head><body data-key=\"").Text(publishableKey)
            .Markup("\" data-page-type=\"").Text(PageType).Markup("\" data-page-id=\"").Text(PageId).Markup("\" data-sent=\"").Text(words.Sent).Markup("\" data-given=\"").Text(words.Given)
            .Markup("\" data-remove=\"").Text(words.Remove).Markup("\"><a class=\"skip\" href=\"#main\">").Text(words.Skip).Markup("</a>");
        Header(departments).Markup("<main id=\"main\" tabindex=\"-1\"><div class=\"messages\" data-luckycart-messages role=\"status\"></div>").Markup(body).Markup("</main>");
        return Footer()._body.ToString();
    }

    private DemoPage Header(IEnumerable<string> departments)
    {
        Markup("<p class=\"ribbon\" data-preview-ribbon hidden>").Text(words.Preview).Markup($"</p><header><a class=\"brand\" href=\"{Root}\">Démo Marché<small>").Text(words.Demo)
            .Markup("</small></a><nav aria-label=\"").Text(words.Departments).Markup("\">");
        foreach (var department in departments)
        {
            Markup("<a href=\"").Text($"{Root}/rayons/{Slug.Of(department)}").Markup("\">").Text(department).Markup("</a>");
        }

        return Markup($"</nav><a class=\"cart\" href=\"{Root}/panier\">").Text(words.Cart).Markup(" <span data-cart-count></span></a></header>");
    }

    private DemoPage Footer() => Markup("<footer><details><summary>").Text(words.Sees).Markup("</summary><ol data-log></ol></details><p><a data-story href=\"/r/demo/shoppers\">").Text(words.Story)
        .Markup("</a> · <a href=\"?lang=").Text(words.Language == "fr" ? "en" : "fr").Markup("\" lang=\"").Text(words.Language == "fr" ? "en" : "fr").Markup("\">").Text(words.Other)
        .Markup("</a></p></footer></body></html>");

    private static string ShapeOf(DemoPlacement placement) => (placement.Width / placement.Height) switch
    {
        >= 6 => "strip",
        >= 3 => "wide",
        _ when placement.Width == placement.Height => "square",
        _ => "tile",
    };
}
