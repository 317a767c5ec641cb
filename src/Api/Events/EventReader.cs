using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using LuckyCart.Abstractions.Events;
using LuckyCart.Api.Retailers;
using LuckyCart.Engine.Events;
using LuckyCart.Hosting.Http;

namespace LuckyCart.Api.Events;

/// <summary>Reads and checks one event against the schema of its name, collecting every fault.</summary>
internal static class EventReader
{
    private const long CountMax = 1_000_000_000_000;

    public static EventDraft Read(JsonElement element, RetailerSettings settings)
    {
        var draft = new EventDraft();
        if (element.ValueKind != JsonValueKind.Object)
        {
            draft.Fault("", EventErrorCodes.WrongType, "An event is a JSON object.");
            return draft;
        }

        ReadText(draft, element, EventField.EventName);
        var schema = EventSchema.Of(draft[EventField.EventName] ?? "");
        ReadFields(draft, element, schema, settings, "");
        CheckRequired(draft, schema);
        CheckTogether(draft, schema, settings);
        return draft;
    }

    /// <summary>Reads the envelope fields of a decision's context.</summary>
    public static void ReadContext(EventDraft draft, JsonElement context, RetailerSettings settings)
    {
        ReadFields(draft, context, EventSchema.Decision, settings, "context.");
        CheckTogether(draft, EventSchema.Decision, settings);
    }

    private static void ReadFields(
        EventDraft draft, JsonElement element, EventSchema schema, RetailerSettings settings, string path)
    {
        foreach (var property in element.EnumerateObject())
        {
            var rule = Find(property);
            if (rule is null || (schema.Allowed & rule.Bit) == 0)
            {
                draft.Ignored(path + property.Name);
                continue;
            }

            if (property.Value.ValueKind is JsonValueKind.Null || rule.Field == EventField.EventName)
            {
                continue;
            }

            draft.Stated |= rule.Bit;
            ReadField(draft, rule, property.Value, settings, path);
        }
    }

    private static FieldRule? Find(JsonProperty property)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        return raw.Contains((byte)'\\') ? FieldTable.Find(Encoding.UTF8.GetBytes(property.Name)) : FieldTable.Find(raw);
    }

    private static void ReadText(EventDraft draft, JsonElement element, EventField field)
    {
        var name = FieldTable.NameOf(field);
        if (element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
        {
            draft.Stated |= 1UL << (int)field;
            ReadText(draft, FieldTable.Find(Encoding.UTF8.GetBytes(name))!, value, name);
        }
    }

    private static void ReadField(
        EventDraft draft, FieldRule rule, JsonElement value, RetailerSettings settings, string prefix)
    {
        var path = prefix + rule.Name;
        switch (rule.Kind)
        {
            case FieldKind.Text:
                ReadText(draft, rule, value, path);
                break;
            case FieldKind.Time:
                ReadTime(draft, value, path);
                break;
            case FieldKind.Amount:
                ReadAmount(draft, rule.Field, value, settings, path);
                break;
            case FieldKind.Count:
                ReadCount(draft, value, path);
                break;
            case FieldKind.Flag when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                draft.IsNewShopper = value.GetBoolean();
                break;
            case FieldKind.Flag:
                draft.Fault(path, EventErrorCodes.WrongType, "True or false is asked for.");
                break;
            case FieldKind.Consent:
                PartReader.ReadConsent(draft, value, path);
                break;
            case FieldKind.Attributes when rule.Field == EventField.Traits:
                draft.Traits = PartReader.ReadAttributes(draft, value, path);
                break;
            case FieldKind.Attributes:
                draft.Attributes = PartReader.ReadAttributes(draft, value, path);
                break;
            case FieldKind.Aliases:
                draft.Aliases = PartReader.ReadAliases(draft, value, path);
                break;
            case FieldKind.Items:
                draft.Items = ItemReader.ReadAll(draft, value, path);
                break;
            case FieldKind.OfRequest:
            default:
                break;
        }
    }

    private static void ReadText(EventDraft draft, FieldRule rule, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            draft.Fault(path, EventErrorCodes.WrongType, "A text is asked for.");
            return;
        }

        var text = value.GetString()!;
        if (text.Length == 0)
        {
            // Data layers send "" for what they do not know.
            draft.Stated &= ~rule.Bit;
        }
        else if (text.Length > rule.LengthMax)
        {
            draft.Fault(path, EventErrorCodes.TooLong, $"At most {rule.LengthMax} characters.");
        }
        else if (rule.OneOf is { } values && !values.Contains(text))
        {
            draft.Fault(path, EventErrorCodes.Invalid, $"One of {string.Join(", ", values.Order(StringComparer.Ordinal))}.");
        }
        else if (rule.HasForm is { } hasForm && !hasForm(text))
        {
            draft.Fault(path, EventErrorCodes.Invalid, "Not of the field's form.");
        }
        else
        {
            draft[rule.Field] = text;
        }
    }

    private static void ReadTime(EventDraft draft, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            draft.Fault(path, EventErrorCodes.WrongType, "An RFC 3339 time with offset is asked for.");
        }
        else if (Times.TryRead(value.GetString(), out var unixMs, out var offsetMinutes))
        {
            draft.OccurredAtMs = unixMs;
            draft.OffsetMinutes = offsetMinutes;
        }
        else
        {
            draft.Fault(path, EventErrorCodes.Invalid, "Not an RFC 3339 time with offset.");
        }
    }

    private static void ReadAmount(
        EventDraft draft, EventField field, JsonElement value, RetailerSettings settings, string path)
    {
        if (!PartReader.TryReadAmount(draft, value, path, out var amount))
        {
            return;
        }

        var minor = Amounts.ToMinor(amount, settings.CurrencyDecimals);
        switch (field)
        {
            case EventField.Value:
                draft.Value = minor;
                break;
            case EventField.Tax:
                draft.Tax = minor;
                break;
            case EventField.Shipping:
                draft.Shipping = minor;
                break;
            default:
                draft.Discount = minor;
                break;
        }
    }

    private static void ReadCount(EventDraft draft, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Number)
        {
            draft.Fault(path, EventErrorCodes.WrongType, "A whole number is asked for.");
        }
        else if (value.TryGetInt64(out var count) && count is >= 0 and <= CountMax)
        {
            draft.ResultsCount = count;
        }
        else
        {
            draft.Fault(path, EventErrorCodes.Invalid, "Not a whole number of at least 0.");
        }
    }

    private static void CheckRequired(EventDraft draft, EventSchema schema)
    {
        var missing = schema.Required & ~draft.Stated;
        for (var field = EventField.EventId; missing != 0 && field <= EventField.ShopperToken; field++)
        {
            if ((missing & (1UL << (int)field)) != 0)
            {
                Require(draft, field);
            }
        }
    }

    private static void CheckTogether(EventDraft draft, EventSchema schema, RetailerSettings settings)
    {
        if (draft[EventField.Currency] is { } currency && currency != settings.Currency)
        {
            draft.Fault("currency", EventErrorCodes.WrongCurrency, $"The retailer's currency is {settings.Currency}.");
        }

        if (draft.States(EventField.Items) && draft.Items.Count == 0 && !schema.EmptyItems && !draft.IsFaulty)
        {
            draft.Fault("items", EventErrorCodes.Invalid, "At least one item is asked for.");
        }

        if (schema.ReportsPromotion && (draft.Stated & EventSchema.PromotionFields) == 0)
        {
            Require(draft, EventField.InteractionId);
        }

        if (schema.OrderStatus && draft[EventField.Status] == "amended")
        {
            foreach (var field in (ReadOnlySpan<EventField>)[EventField.Value, EventField.Items])
            {
                if (!draft.States(field))
                {
                    Require(draft, field);
                }
            }
        }

        for (var i = 0; schema.Priced && i < draft.Items.Count; i++)
        {
            if (draft.Items[i].PriceMicros is null)
            {
                draft.Fault($"items[{i}].price", EventErrorCodes.Required, "Missing.");
            }
        }
    }

    private static void Require(EventDraft draft, EventField field) =>
        draft.Fault(FieldTable.NameOf(field), EventErrorCodes.Required, "Missing.");
}
