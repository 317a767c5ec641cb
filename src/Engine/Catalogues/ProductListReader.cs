using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Catalogues;

/// <summary>
/// Reads product-list documents: <c>{"list_id", "name"}</c> and one of <c>item_ids</c>, <c>gtins</c>, <c>where</c> and
/// <c>items</c>, which is what is kept of an upload.
/// </summary>
public static class ProductListReader
{
    /// <summary>Items of an upload.</summary>
    public const int ItemsMax = 100_000;

    private static readonly string[] s_contents = ["item_ids", "gtins", "where", "items"];

    private static readonly OrderedDictionary<string, bool> s_kinds = new(StringComparer.Ordinal)
    {
        ["item_id"] = false,
        ["gtin"] = true,
    };

    /// <summary>Reads and checks a document; never throws for what is in it.</summary>
    /// <param name="json">UTF-8 JSON, at most 1 MiB.</param>
    /// <param name="listId">That the address names; the document may leave it out, and may not state another.</param>
    /// <param name="context">The retailer's zone and currency.</param>
    public static ProductListReadResult Read(ReadOnlyMemory<byte> json, string listId, CampaignReadContext context)
    {
        ArgumentNullException.ThrowIfNull(listId);
        ArgumentNullException.ThrowIfNull(context);
        var reading = new Reading(context) { HasCampaign = false, MayNameLists = false };
        var list = DocumentParser.Parse(json.Span, reading.Faults) is { } document
            && ObjectReader.Open(document, reading.Faults, "a product list") is { } fields
                ? ReadFields(fields, listId, reading)
                : null;
        return new ProductListReadResult(reading.Faults.Any ? null : list, reading.Faults.InOrder());
    }

    private static ProductListDocument ReadFields(ObjectReader fields, string listId, Reading reading)
    {
        var faults = reading.Faults;
        NamedDocuments.CheckId(fields, "list_id", listId, faults);
        var name = NamedDocuments.ReadName(fields, faults);
        var stated = s_contents.Where(fields.Has).ToList();
        if (stated.Count == 0)
        {
            faults.AddMissing(fields.Value, "item_ids", "State one of 'item_ids', 'gtins' and 'where', or upload items.");
        }

        foreach (var more in stated.Skip(1))
        {
            faults.Add(fields.Value.Fields[more], CampaignFaultCode.Invalid, $"A product list has one content: '{stated[0]}' is stated too.");
        }

        var itemIds = ReadTexts(fields.Optional("item_ids"), faults);
        var gtins = ReadTexts(fields.Optional("gtins"), faults);
        var where = ReadWhere(fields.Optional("where"), reading);
        var (items, areGtins) = ReadItems(fields.Optional("items"), faults);
        fields.Close();
        return new ProductListDocument(listId, name, itemIds, gtins, where, items, areGtins);
    }

    private static List<string> ReadTexts(DocumentValue? value, FaultList faults)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in ValueReader.List(value, faults, 1, CampaignLimits.ListedItems).TakeWhile(_ => !faults.IsFull))
        {
            var text = ValueReader.Text(entry, faults, DocumentField.IdMax);
            var folded = FoldedText.Of(text);
            if (folded.Length == 0 && text.Length > 0)
            {
                faults.Add(
                    entry, CampaignFaultCode.Invalid, "Without accents and invisible characters nothing is left of this text.");
            }

            texts.Add(folded);
        }

        return [.. texts];
    }

    // Conditions that hold of everything would be no list.
    private static IReadOnlyList<ItemCondition> ReadWhere(DocumentValue? value, Reading reading)
    {
        if (value is { Kind: DocumentKind.List, Entries.Count: 0 })
        {
            reading.Faults.Add(value, CampaignFaultCode.Invalid, "0 entries; at least 1 is asked for.");
        }

        return ItemConditionReader.Read(value, reading);
    }

    private static (UploadedIds? Items, bool AreGtins) ReadItems(DocumentValue? value, FaultList faults)
    {
        if (value is null || ObjectReader.Open(value, faults, "an upload") is not { } fields)
        {
            return default;
        }

        var areGtins = ValueReader.Choice(fields.Required("of"), faults, s_kinds, standIn: false);
        var items = UploadedIds.Read(fields, faults, ItemsMax);
        fields.Close();
        return (items, areGtins);
    }
}
