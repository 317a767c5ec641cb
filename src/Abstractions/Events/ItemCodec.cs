using Google.Protobuf.Collections;
using LuckyCart.Engine.Events;
using Records = LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Abstractions.Events;

/// <summary>The one mapping between an item line and its journal record.</summary>
public static class ItemCodec
{
    /// <summary>An item line as journalled.</summary>
    public static Records.Item ToRecord(EventItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var record = new Records.Item
        {
            ItemId = item.ItemId,
            QuantityThousandths = item.QuantityThousandths,
            ItemName = item.ItemName ?? "",
            ItemBrand = item.ItemBrand ?? "",
            ItemVariant = item.ItemVariant ?? "",
            Gtin = item.Gtin ?? "",
            Coupon = item.Coupon ?? "",
        };
        foreach (var category in item.ItemCategories)
        {
            record.ItemCategory.Add(category ?? "");
        }

        if (item.PriceMicros is { } price)
        {
            record.PriceMicros = price;
        }

        if (item.DiscountMicros is { } discount)
        {
            record.DiscountMicros = discount;
        }

        if (item.Index is { } index)
        {
            record.Index = index;
        }

        return record;
    }

    /// <summary>Reads an item line back.</summary>
    public static EventItem FromRecord(Records.Item record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new EventItem
        {
            ItemId = record.ItemId,
            PriceMicros = record.HasPriceMicros ? record.PriceMicros : null,
            QuantityThousandths = record.QuantityThousandths,
            ItemName = Text(record.ItemName),
            ItemBrand = Text(record.ItemBrand),
            ItemCategories = Categories(record.ItemCategory),
            ItemVariant = Text(record.ItemVariant),
            Gtin = Text(record.Gtin),
            DiscountMicros = record.HasDiscountMicros ? record.DiscountMicros : null,
            Coupon = Text(record.Coupon),
            Index = record.HasIndex ? record.Index : null,
        };
    }

    private static string? Text(string value) => value.Length == 0 ? null : value;

    private static string?[] Categories(RepeatedField<string> levels)
    {
        if (levels.Count == 0)
        {
            return [];
        }

        var categories = new string?[levels.Count];
        for (var i = 0; i < categories.Length; i++)
        {
            categories[i] = Text(levels[i]);
        }

        return categories;
    }
}
