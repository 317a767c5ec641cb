using System.Text.Json;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Engine.Events;
using LuckyCart.Hosting.Http;

namespace LuckyCart.BackOffice.Explanations;

/// <summary>One object of a trial's body, read field by field; faults are collected over the whole body.</summary>
internal sealed class TryPart
{
    private const int TextMax = 1_024;
    private const int FaultsMax = 200;

    private readonly JsonElement _element;
    private readonly string _path;
    private readonly int _decimals;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    private TryPart(JsonElement element, string path, int currencyDecimals, List<ReadFault> faults)
    {
        (_element, _path, _decimals, Faults) = (element, path, currencyDecimals, faults);
        if (element.ValueKind != JsonValueKind.Object)
        {
            Faults.Add(new ReadFault(path, ReadFaultCodes.WrongType, "An object is asked for."));
        }
    }

    /// <summary>Of the whole body.</summary>
    public List<ReadFault> Faults { get; }

    /// <summary>The body.</summary>
    public static TryPart Root(JsonElement element, int currencyDecimals) => new(element, "$", currencyDecimals, []);

    /// <summary>A text, one of some where they are named; null when not stated.</summary>
    public string? Text(string name, params string[] oneOf)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 0 and <= TextMax } text)
        {
            return Wrong<string>(name, $"A text of 1 to {TextMax} characters is asked for.");
        }

        if (oneOf.Length > 0 && !oneOf.Contains(text, StringComparer.Ordinal))
        {
            Fault(name, ReadFaultCodes.UnknownValue, $"One of {string.Join(", ", oneOf)}.");
        }

        return text;
    }

    /// <summary>Texts; null when not stated.</summary>
    public IReadOnlyList<string>? Texts(string name, int max)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= max
            && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String && v.GetString()!.Length is > 0 and <= TextMax)
            ? [.. value.EnumerateArray().Select(v => v.GetString()!)]
            : Wrong<IReadOnlyList<string>>(name, $"A list of at most {max} texts is asked for.");
    }

    /// <summary>Yes or no; null when not stated.</summary>
    public bool? Flag(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => WrongValue<bool>(name, "true or false is asked for."),
    };

    /// <summary>A time with an offset, Unix milliseconds; null when not stated.</summary>
    public long? Time(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when Times.TryRead(value.GetString()!, out var unixMs, out _) => unixMs,
        _ => WrongValue<long>(name, "A time with an offset, as 2026-03-01T10:30:00+01:00, is asked for."),
    };

    /// <summary>An amount in minor units; null when not stated.</summary>
    public long? Minor(string name) => Amount(name, Amounts.Max) is { } amount ? Amounts.ToMinor(amount, _decimals) : null;

    /// <summary>An object; null when not stated.</summary>
    public TryPart? Object(string name) =>
        Find(name) is { } value ? new TryPart(value, JsonPaths.Of(_path, name), _decimals, Faults) : null;

    /// <summary>Any JSON, as it is; null when not stated.</summary>
    public JsonElement? Raw(string name) => Find(name);

    /// <summary>A list of objects; empty when not stated.</summary>
    public IReadOnlyList<TryPart> Objects(string name, int max)
    {
        if (Find(name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > max)
        {
            Wrong<string>(name, $"A list of at most {max} objects is asked for.");
            return [];
        }

        var path = JsonPaths.Of(_path, name);
        return [.. value.EnumerateArray().Select((v, i) => new TryPart(v, JsonPaths.Of(path, i), _decimals, Faults))];
    }

    /// <summary>Names with texts, numbers or flags; null when not stated.</summary>
    public IReadOnlyList<EventAttribute>? Attributes(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Object || value.GetPropertyCount() > 50)
        {
            return Wrong<IReadOnlyList<EventAttribute>>(name, "An object of at most 50 texts, numbers or flags is asked for.");
        }

        List<EventAttribute> attributes = [];
        foreach (var property in value.EnumerateObject())
        {
            EventAttribute? attribute = property.Value.ValueKind switch
            {
                JsonValueKind.String => new EventAttribute(property.Name, property.Value.GetString()),
                JsonValueKind.Number when Amounts.TryReadDecimal(property.Value, out var number) => new EventAttribute(property.Name, Number: number),
                JsonValueKind.True or JsonValueKind.False => new EventAttribute(property.Name, Flag: property.Value.GetBoolean()),
                _ => null,
            };
            if (attribute is { } stated)
            {
                attributes.Add(stated);
            }
            else
            {
                Wrong<string>(name, "An object of at most 50 texts, numbers or flags is asked for.");
            }
        }

        return attributes;
    }

    /// <summary>Item lines; empty when not stated.</summary>
    public IReadOnlyList<EventItem> Items(string name, int max) => [.. Objects(name, max).Select(i => i.Item())];

    /// <summary>What lines come to, minor units.</summary>
    public long SumOf(IReadOnlyList<EventItem> items) => Amounts.ToMinor(
        items.Sum(i => (i.PriceMicros ?? 0) / 1_000_000m * (i.QuantityThousandths / 1_000m)), _decimals);

    /// <summary>Faults for what was not read.</summary>
    public void Close()
    {
        if (_element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in _element.EnumerateObject().Where(p => !_read.Contains(p.Name)))
        {
            Fault(property.Name, ReadFaultCodes.UnknownField, "There is no such field.");
        }
    }

    /// <summary>Notes a fault of a field.</summary>
    public void Fault(string name, string code, string detail)
    {
        if (Faults.Count < FaultsMax)
        {
            Faults.Add(new ReadFault(JsonPaths.Of(_path, name), code, detail));
        }
    }

    private EventItem Item()
    {
        string[] levels = ["item_category", "item_category2", "item_category3", "item_category4", "item_category5"];
        var categories = levels.Select(l => Text(l)).ToArray();
        var item = new EventItem
        {
            ItemId = Text("item_id") ?? "made-up",
            Gtin = Text("gtin"),
            ItemName = Text("item_name"),
            ItemBrand = Text("item_brand"),
            ItemVariant = Text("item_variant"),
            ItemCategories = categories[..(Array.FindLastIndex(categories, c => c is not null) + 1)],
            PriceMicros = Amount("price", Amounts.Max) is { } price ? Amounts.ToMicros(price) : null,
            QuantityThousandths = (long)((Amount("quantity", Amounts.QuantityMax) ?? 1) * 1_000m) is var q and > 0 ? q : 1_000,
        };
        Close();
        return item;
    }

    private decimal? Amount(string name, decimal max) => Find(name) switch
    {
        null => null,
        { } value when Amounts.TryReadDecimal(value, out var amount) && amount >= 0 && amount <= max => amount,
        _ => WrongValue<decimal>(name, $"A decimal of 0 to {max:0} is asked for."),
    };

    private JsonElement? Find(string name)
    {
        _read.Add(name);
        return _element.ValueKind == JsonValueKind.Object && _element.TryGetProperty(name, out var value)
            && value.ValueKind != JsonValueKind.Null
                ? value
                : null;
    }

    private T? Wrong<T>(string name, string detail)
        where T : class
    {
        Fault(name, ReadFaultCodes.WrongType, detail);
        return null;
    }

    private T? WrongValue<T>(string name, string detail)
        where T : struct
    {
        Fault(name, ReadFaultCodes.WrongType, detail);
        return null;
    }
}
