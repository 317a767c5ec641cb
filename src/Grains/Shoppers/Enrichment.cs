using Google.Protobuf.Collections;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Events;

namespace LuckyCart.Grains.Shoppers;

/// <summary>What the product feed adds to item lines. Recorded, so that a fold never needs the feed.</summary>
internal static class Enrichment
{
    /// <summary>Adds to a record the fields that each line left out and the feed knows.</summary>
    public static void Add(RepeatedField<EnrichedItem> enriched, IReadOnlyList<EventItem> items, Func<string, EventItem?> findProduct)
    {
        for (var line = 0; line < items.Count; line++)
        {
            if (findProduct(items[line].ItemId) is { } product && Missing(items[line], product) is { } added)
            {
                enriched.Add(new EnrichedItem { Line = line, Added = added });
            }
        }
    }

    /// <summary>An event with what was recorded for its lines filled in.</summary>
    public static ShopperEvent Merge(ShopperEvent shopperEvent, RepeatedField<EnrichedItem> enriched)
    {
        if (enriched.Count == 0)
        {
            return shopperEvent;
        }

        var items = shopperEvent.Items.ToArray();
        foreach (var line in enriched)
        {
            var added = ItemCodec.FromRecord(line.Added);
            var item = items[line.Line];
            items[line.Line] = item with
            {
                PriceMicros = item.PriceMicros ?? added.PriceMicros,
                ItemName = item.ItemName ?? added.ItemName,
                ItemBrand = item.ItemBrand ?? added.ItemBrand,
                ItemCategories = Stated(item.ItemCategories) ? item.ItemCategories : added.ItemCategories,
                ItemVariant = item.ItemVariant ?? added.ItemVariant,
                Gtin = item.Gtin ?? added.Gtin,
            };
        }

        return shopperEvent with { Items = items };
    }

    private static Item? Missing(EventItem item, EventItem product)
    {
        var added = new Item();
        if (item.PriceMicros is null && product.PriceMicros is { } price)
        {
            added.PriceMicros = price;
        }

        added.ItemName = item.ItemName is null ? product.ItemName ?? "" : "";
        added.ItemBrand = item.ItemBrand is null ? product.ItemBrand ?? "" : "";
        added.ItemVariant = item.ItemVariant is null ? product.ItemVariant ?? "" : "";
        added.Gtin = item.Gtin is null ? product.Gtin ?? "" : "";
        if (!Stated(item.ItemCategories))
        {
            added.ItemCategory.AddRange(product.ItemCategories.Select(c => c ?? ""));
        }

        return added.CalculateSize() == 0 ? null : added;
    }

    // Categories are one path: a line that states any level states the path.
    private static bool Stated(IReadOnlyList<string?> categories)
    {
        foreach (var category in categories)
        {
            if (category is not null)
            {
                return true;
            }
        }

        return false;
    }
}
