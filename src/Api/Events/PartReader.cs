using System.Text.Json;
using LuckyCart.Abstractions.Events;
using LuckyCart.Engine.Events;

namespace LuckyCart.Api.Events;

/// <summary>Reads an event's parts that are not one text: consent, attributes, aliases, amounts.</summary>
internal static class PartReader
{
    private const int AttributesMax = 50;
    private const int EmailHashLength = 64;

    public static void ReadConsent(EventDraft draft, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            draft.Fault(path, EventErrorCodes.WrongType, "An object is asked for.");
            return;
        }

        foreach (var property in value.EnumerateObject())
        {
            if (!property.NameEquals("personalization"u8))
            {
                draft.Ignored($"{path}.{property.Name}");
            }
            else if (property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            {
                draft.Consent = property.Value.GetBoolean();
            }
            else if (property.Value.ValueKind != JsonValueKind.Null)
            {
                draft.Fault(path + ".personalization", EventErrorCodes.WrongType, "True or false is asked for.");
            }
        }
    }

    public static IReadOnlyList<EventAttribute> ReadAttributes(EventDraft draft, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            draft.Fault(path, EventErrorCodes.WrongType, "A flat object is asked for.");
            return [];
        }

        List<EventAttribute> attributes = [];
        foreach (var property in value.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (attributes.Count == AttributesMax)
            {
                draft.Fault(path, EventErrorCodes.TooLong, $"At most {AttributesMax} attributes.");
                break;
            }

            if (TryReadAttribute(draft, property, path, out var attribute))
            {
                attributes.Add(attribute);
            }
        }

        return attributes;
    }

    public static IReadOnlyList<EventAttribute> ReadAliases(EventDraft draft, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            draft.Fault(path, EventErrorCodes.WrongType, "An object is asked for.");
            return [];
        }

        List<EventAttribute> aliases = [];
        foreach (var property in value.EnumerateObject())
        {
            var name = property.Name;
            if (name is not ("loyalty_card" or "email_sha256"))
            {
                draft.Ignored($"{path}.{name}");
            }
            else if (property.Value.ValueKind != JsonValueKind.String)
            {
                draft.Fault($"{path}.{name}", EventErrorCodes.WrongType, "A text is asked for.");
            }
            else if (property.Value.GetString() is { } text && IsAlias(name, text))
            {
                aliases.Add(new EventAttribute(name, Text: text));
            }
            else
            {
                draft.Fault($"{path}.{name}", EventErrorCodes.Invalid, "Not of the field's form.");
            }
        }

        return aliases;
    }

    /// <summary>An amount of at least 0.</summary>
    public static bool TryReadAmount(EventDraft draft, JsonElement value, string path, out decimal amount)
    {
        amount = 0;
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            draft.Fault(path, EventErrorCodes.WrongType, "A decimal is asked for.");
            return false;
        }

        if (Amounts.TryReadDecimal(value, out amount) && amount is >= 0 and <= Amounts.Max)
        {
            return true;
        }

        draft.Fault(path, EventErrorCodes.Invalid, "Not a decimal of at least 0.");
        return false;
    }

    private static bool TryReadAttribute(
        EventDraft draft, JsonProperty property, string path, out EventAttribute attribute)
    {
        var name = property.Name;
        attribute = default;
        if (name.Length is 0 or > FieldTable.TextMax)
        {
            draft.Fault(path, EventErrorCodes.TooLong, $"Names have 1-{FieldTable.TextMax} characters.");
            return false;
        }

        var value = property.Value;
        switch (value.ValueKind)
        {
            case JsonValueKind.String when value.GetString() is { Length: <= FieldTable.TextMax } text:
                attribute = new EventAttribute(name, Text: text);
                return true;
            case JsonValueKind.String:
                draft.Fault(PathOf(path, name), EventErrorCodes.TooLong, $"At most {FieldTable.TextMax} characters.");
                return false;
            case JsonValueKind.Number when Amounts.TryReadDecimal(value, out var number):
                attribute = new EventAttribute(name, Number: Amounts.Normalize(number));
                return true;
            case JsonValueKind.Number:
                draft.Fault(PathOf(path, name), EventErrorCodes.Invalid, "More digits than a decimal holds.");
                return false;
            case JsonValueKind.True or JsonValueKind.False:
                attribute = new EventAttribute(name, Flag: value.GetBoolean());
                return true;
            default:
                draft.Fault(PathOf(path, name), EventErrorCodes.WrongType, "A text, number or boolean is asked for.");
                return false;
        }
    }

    private static string PathOf(string path, string name) => $"{path}.{(name.Length > 64 ? name[..64] : name)}";

    private static bool IsAlias(string name, string text) => name == "email_sha256"
        ? text.Length == EmailHashLength && text.All(char.IsAsciiHexDigit)
        : text.Length is > 0 and <= FieldTable.TextMax;
}
