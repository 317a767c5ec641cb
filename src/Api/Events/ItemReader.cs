using System.Text.Json;
using LuckyCart.Abstractions.Events;
using LuckyCart.Engine.Events;

namespace LuckyCart.Api.Events;

/// <summary>Reads an event's item lines.</summary>
internal static class ItemReader
{
    public const int ItemsMax = 1_000;
    private const int ItemIdMax = 128;
    private const int IndexMax = 1_000_000;

    public static IReadOnlyList<EventItem> ReadAll(EventDraft draft, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            draft.Fault(path, EventErrorCodes.WrongType, "A list is asked for.");
            return [];
        }

        var count = value.GetArrayLength();
        if (count > ItemsMax)
        {
            draft.Fault(path, EventErrorCodes.TooLong, $"At most {ItemsMax} items.");
            return [];
        }

        var items = new List<EventItem>(count);
        var total = 0m;
        foreach (var element in value.EnumerateArray())
        {
            var at = $"{path}[{items.Count}]";
            var line = new ItemLine(draft, at);
            items.Add(line.Read(element));
            total += line.Price * line.Quantity;
        }

        if (total > Amounts.Max)
        {
            draft.Fault(path, EventErrorCodes.Invalid, "The lines' amounts are out of range.");
        }

        return items;
    }

    private struct ItemLine(EventDraft draft, string path)
    {
        private string?[]? _categories;

        public decimal Price { get; private set; }

        public decimal Quantity { get; private set; } = 1;

        public EventItem Read(JsonElement element)
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                draft.Fault(path, EventErrorCodes.WrongType, "An item is a JSON object.");
                return new EventItem { ItemId = "" };
            }

            string? id = null, name = null, brand = null, variant = null, gtin = null, coupon = null;
            long? price = null, discount = null;
            int? index = null;
            var stated = false;
            foreach (var property in element.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.Null)
                {
                    continue;
                }

                switch (property.Name)
                {
                    case "item_id":
                        id = Text(property, ItemIdMax);
                        stated = property.Value.ValueKind != JsonValueKind.String || !property.Value.ValueEquals(""u8);
                        break;
                    case "item_name":
                        name = Text(property);
                        break;
                    case "item_brand":
                        brand = Text(property);
                        break;
                    case "item_variant":
                        variant = Text(property);
                        break;
                    case "gtin":
                        gtin = Text(property);
                        break;
                    case "coupon":
                        coupon = Text(property);
                        break;
                    case "price":
                        price = Amount(property, out var amount);
                        Price = price is null ? 0 : amount;
                        break;
                    case "discount":
                        discount = Amount(property, out _);
                        break;
                    case "quantity":
                        ReadQuantity(property);
                        break;
                    case "index":
                        index = Index(property);
                        break;
                    case "item_category" or "item_category2" or "item_category3" or "item_category4" or "item_category5":
                        var level = property.Name.Length == 13 ? 0 : property.Name[^1] - '1';
                        (_categories ??= new string?[5])[level] = Text(property);
                        break;
                    default:
                        draft.Ignored($"items[].{property.Name}");
                        break;
                }
            }

            if (!stated)
            {
                draft.Fault(path + ".item_id", EventErrorCodes.Required, "Missing.");
            }

            return new EventItem
            {
                ItemId = id ?? "",
                PriceMicros = price,
                QuantityThousandths = decimal.ToInt64(Quantity * 1_000m),
                ItemName = name,
                ItemBrand = brand,
                ItemCategories = Categories(),
                ItemVariant = variant,
                Gtin = gtin,
                DiscountMicros = discount,
                Coupon = coupon,
                Index = index,
            };
        }

        private readonly string? Text(JsonProperty property, int max = FieldTable.TextMax)
        {
            if (property.Value.ValueKind != JsonValueKind.String)
            {
                draft.Fault($"{path}.{property.Name}", EventErrorCodes.WrongType, "A text is asked for.");
                return null;
            }

            var text = property.Value.GetString()!;
            if (text.Length > max)
            {
                draft.Fault($"{path}.{property.Name}", EventErrorCodes.TooLong, $"At most {max} characters.");
                return null;
            }

            return text.Length == 0 ? null : text;
        }

        private readonly long? Amount(JsonProperty property, out decimal amount) =>
            PartReader.TryReadAmount(draft, property.Value, $"{path}.{property.Name}", out amount) ? Amounts.ToMicros(amount) : null;

        private void ReadQuantity(JsonProperty property)
        {
            if (property.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            {
                draft.Fault(path + ".quantity", EventErrorCodes.WrongType, "A decimal is asked for.");
            }
            else if (Amounts.TryReadDecimal(property.Value, out var quantity) && quantity is > 0 and <= Amounts.QuantityMax &&
                decimal.Truncate(quantity * 1_000m) == quantity * 1_000m)
            {
                Quantity = quantity;
            }
            else
            {
                draft.Fault(path + ".quantity", EventErrorCodes.Invalid, "Not above 0 with at most three decimals.");
            }
        }

        private readonly int? Index(JsonProperty property)
        {
            if (property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetInt32(out var index) &&
                index is >= 0 and <= IndexMax)
            {
                return index;
            }

            draft.Fault(path + ".index", EventErrorCodes.Invalid, "Not a whole number of at least 0.");
            return null;
        }

        private readonly string?[] Categories()
        {
            if (_categories is null)
            {
                return [];
            }

            var count = Array.FindLastIndex(_categories, c => c is not null) + 1;
            return _categories[..count];
        }
    }
}
