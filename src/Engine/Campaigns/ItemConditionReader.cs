using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Reads <c>where</c>: conditions on item lines.</summary>
internal static class ItemConditionReader
{
    public const string ListPrefix = "list:";

    public static OrderedDictionary<string, ItemField> Fields { get; } = new(StringComparer.Ordinal)
    {
        ["item_id"] = ItemField.ItemId,
        ["gtin"] = ItemField.Gtin,
        ["item_name"] = ItemField.ItemName,
        ["item_brand"] = ItemField.ItemBrand,
        ["item_category"] = ItemField.ItemCategory,
        ["item_category2"] = ItemField.ItemCategory2,
        ["item_category3"] = ItemField.ItemCategory3,
        ["item_category4"] = ItemField.ItemCategory4,
        ["item_category5"] = ItemField.ItemCategory5,
        ["item_variant"] = ItemField.ItemVariant,
        ["price"] = ItemField.Price,
    };

    /// <summary>Not there: none.</summary>
    public static IReadOnlyList<ItemCondition> Read(DocumentValue? value, Reading reading)
    {
        var conditions = new List<ItemCondition>();
        foreach (var entry in ValueReader.List(value, reading.Faults, 0, CampaignLimits.WhereConditions))
        {
            if (ReadOne(entry, reading) is { } condition)
            {
                conditions.Add(condition);
            }
        }

        return conditions;
    }

    private static ItemCondition? ReadOne(DocumentValue value, Reading reading)
    {
        if (ObjectReader.Open(value, reading.Faults, "a condition on items") is not { } condition)
        {
            return null;
        }

        if (ReadField(condition.Required("field"), reading) is not var (field, list))
        {
            condition.Optional("operator");
            condition.Optional("value");
            condition.Close();
            return null;
        }

        var kind = field switch { ItemField.Price => ComparedKind.UnitPrice, ItemField.List => ComparedKind.Flag, _ => ComparedKind.Text };
        // Events may leave out everything but the item's id.
        var mayBeUnknown = field is not (ItemField.ItemId or ItemField.List);
        var read = ComparisonReader.Read(condition, condition.Value.Fields["field"].Text, kind, mayBeUnknown, reading);
        condition.Close();
        return read is { } comparison ? new ItemCondition(field, comparison.Operator, comparison.Value, list) : null;
    }

    private static (ItemField Field, string? List)? ReadField(DocumentValue? value, Reading reading)
    {
        if (value is { Kind: DocumentKind.Text } && value.Text.StartsWith(ListPrefix, StringComparison.Ordinal))
        {
            return ReadList(value, reading);
        }

        var standIn = (ItemField)(-1);
        var field = ValueReader.Choice(value, reading.Faults, Fields, standIn);
        return field == standIn ? null : (field, null);
    }

    private static (ItemField Field, string? List)? ReadList(DocumentValue value, Reading reading)
    {
        var name = value.Text[ListPrefix.Length..];
        if (!Identifiers.IsId(name))
        {
            reading.Faults.Add(
                value, CampaignFaultCode.Invalid,
                $"'{Excerpt.Of(name)}' is not a product list's name: letters, digits, '.', '_' and '-', beginning with a letter or digit.");
            return null;
        }

        if (!reading.MayNameLists)
        {
            reading.Faults.Add(value, CampaignFaultCode.Invalid, "A product list names no other product list.");
            return null;
        }

        reading.Refer("product_list", name, value);
        return (ItemField.List, name);
    }
}
