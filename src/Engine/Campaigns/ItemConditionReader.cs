using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Reads <c>where</c>: conditions on item lines.</summary>
internal static class ItemConditionReader
{
    private const string ListPrefix = "list:";

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

        if (ReadField(condition.Required("field"), reading.Faults) is not { } field)
        {
            condition.Optional("operator");
            condition.Optional("value");
            condition.Close();
            return null;
        }

        var kind = field == ItemField.Price ? ComparedKind.UnitPrice : ComparedKind.Text;
        // Events may leave out everything but the item's id.
        var mayBeUnknown = field != ItemField.ItemId;
        var read = ComparisonReader.Read(condition, condition.Value.Fields["field"].Text, kind, mayBeUnknown, reading);
        condition.Close();
        return read is { } comparison ? new ItemCondition(field, comparison.Operator, comparison.Value) : null;
    }

    private static ItemField? ReadField(DocumentValue? value, FaultList faults)
    {
        if (value is { Kind: DocumentKind.Text } && value.Text.StartsWith(ListPrefix, StringComparison.Ordinal))
        {
            faults.Add(value, CampaignFaultCode.NotAvailable, NotAvailable.ProductLists);
            return null;
        }

        var standIn = (ItemField)(-1);
        var field = ValueReader.Choice(value, faults, Fields, standIn);
        return field == standIn ? null : field;
    }
}
