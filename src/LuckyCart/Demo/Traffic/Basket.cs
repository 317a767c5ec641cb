using System.Text.Json.Nodes;
using LuckyCart.LuckyCart.Demo.Products;

namespace LuckyCart.LuckyCart.Demo.Traffic;

/// <summary>The cart of one visit.</summary>
internal sealed class Basket
{
    private readonly List<(DemoProduct Product, int Quantity)> _lines = [];

    public int Lines => _lines.Count;

    public string Value => Cents.Text(_lines.Sum(l => l.Product.PriceCents * l.Quantity));

    public void Add(DemoProduct product, int quantity)
    {
        var at = _lines.FindIndex(l => l.Product.ItemId == product.ItemId);
        if (at < 0)
        {
            _lines.Add((product, quantity));
        }
        else
        {
            _lines[at] = (product, _lines[at].Quantity + quantity);
        }
    }

    public (DemoProduct Product, int Quantity) Take(int line)
    {
        var taken = _lines[line];
        _lines.RemoveAt(line);
        return taken;
    }

    public (DemoProduct Product, int Quantity) Line(int line) => _lines[line];

    public JsonArray ToJson() => new([.. _lines.Select(l => (JsonNode)Item(l.Product, l.Quantity))]);

    /// <summary>As data layers send it; the product feed has the rest.</summary>
    public static JsonObject Item(DemoProduct product, int quantity) =>
        new() { ["item_id"] = product.ItemId, ["price"] = Cents.Text(product.PriceCents), ["quantity"] = quantity };

    public static string ValueOf(DemoProduct product, int quantity) => Cents.Text(product.PriceCents * quantity);
}
