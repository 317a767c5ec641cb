using System.Globalization;
using System.Text.Json;
using LuckyCart.Engine.Events;

namespace LuckyCart.Grains.Catalogues;

/// <summary>Reads a feed's product document as the item line that it stands for.</summary>
internal static class ProductReader
{
    private static readonly string[] CategoryNames =
        ["item_category", "item_category2", "item_category3", "item_category4", "item_category5"];

    /// <summary>The fields that an event's line may leave to the feed.</summary>
    public static EventItem Read(string itemId, ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new EventItem
        {
            ItemId = itemId,
            PriceMicros = Price(root),
            ItemName = Text(root, "item_name"),
            ItemBrand = Text(root, "item_brand"),
            ItemCategories = Categories(root),
            ItemVariant = Text(root, "item_variant"),
            Gtin = Text(root, "gtin"),
        };
    }

    private static string?[] Categories(JsonElement root)
    {
        var levels = CategoryNames.Select(name => Text(root, name)).ToArray();
        var last = Array.FindLastIndex(levels, level => level is not null);
        return levels[..(last + 1)];
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static long? Price(JsonElement root)
    {
        if (!root.TryGetProperty("price"u8, out var value))
        {
            return null;
        }

        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var price) && price is >= 0 and <= 1_000_000_000
            ? (long)decimal.Round(price * 1_000_000m, 0, MidpointRounding.AwayFromZero)
            : null;
    }
}
