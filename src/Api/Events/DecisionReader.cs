using System.Text.Json;
using LuckyCart.Abstractions.Events;
using LuckyCart.Api.Retailers;
using LuckyCart.Api.Shoppers;

namespace LuckyCart.Api.Events;

/// <summary>Reads a decision as the event that it is to the engine: <c>decision</c>, identified by <c>decision_id</c>.</summary>
/// <remarks>
/// A decision that states no time encodes none (0), so that its repetition has the same content; receipt is its time.
/// </remarks>
internal static class DecisionReader
{
    public const string EventName = "decision";
    private const int IdMax = 64;

    public static IncomingEvent Read(JsonElement root, RetailerSettings settings)
    {
        var draft = new EventDraft();
        draft[EventField.EventName] = EventName;
        var stated = ReadText(draft, root, "decision_id");
        if (stated is { Length: > 0 and <= IdMax })
        {
            draft[EventField.EventId] = stated;
        }
        else if (!draft.IsFaulty)
        {
            draft.Fault(
                "decision_id", stated is { Length: > IdMax } ? EventErrorCodes.TooLong : EventErrorCodes.Required,
                $"1-{IdMax} characters.");
        }

        ReadShopper(draft, root);
        ReadContext(draft, root, settings);
        foreach (var property in root.EnumerateObject())
        {
            if (property.Name is not ("decision_id" or "shopper" or "shopper_id" or "placements" or "context" or "sent_at" or
                "shopper_token"))
            {
                draft.Ignored(property.Name);
            }
        }

        return new IncomingEvent(root, draft, draft[EventField.EventId] ?? "");
    }

    private static void ReadContext(EventDraft draft, JsonElement root, RetailerSettings settings)
    {
        if (!root.TryGetProperty("context"u8, out var context) || context.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        if (context.ValueKind == JsonValueKind.Object)
        {
            EventReader.ReadContext(draft, context, settings);
        }
        else
        {
            draft.Fault("context", EventErrorCodes.WrongType, "An object is asked for.");
        }
    }

    // The contract says "shopper"; the events' name for it is taken as well.
    private static void ReadShopper(EventDraft draft, JsonElement root)
    {
        var name = root.TryGetProperty("shopper"u8, out _) ? "shopper" : "shopper_id";
        if (ReadText(draft, root, name) is not { Length: > 0 } id)
        {
            return;
        }

        draft.Stated |= 1UL << (int)EventField.ShopperId;
        if (ShopperIds.IsValid(id))
        {
            draft[EventField.ShopperId] = id;
        }
        else if (id != ShopperIds.Me)
        {
            draft.Fault(name, EventErrorCodes.Invalid, "Not of the field's form.");
        }
        else
        {
            draft.Stated &= ~(1UL << (int)EventField.ShopperId);
        }
    }

    private static string? ReadText(EventDraft draft, JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        draft.Fault(name, EventErrorCodes.WrongType, "A text is asked for.");
        return null;
    }
}
