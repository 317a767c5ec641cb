using System.Text.Json;
using LuckyCart.Abstractions.Events;
using LuckyCart.Api.Retailers;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.Api.Events;

/// <summary>A request body of events: a batch, or one bare event.</summary>
internal sealed class EventBatch
{
    public const int EventsMax = 500;
    public const int PlacementsMax = 20;
    private const int PlacementLengthMax = 128;

    private EventBatch(IReadOnlyList<JsonElement> events, JsonElement root)
    {
        Events = events;
        List<FieldFault> faults = [];
        SentAtMs = ReadSentAt(root, faults);
        Placements = ReadPlacements(root, faults);
        ShopperToken = ReadText(root, "shopper_token", faults);
        if (faults.Count > 0)
        {
            throw new Problem(422, ProblemCodes.InvalidRequest, "The request cannot be understood as it is.")
            {
                Errors = faults,
            }.AsException();
        }
    }

    public IReadOnlyList<JsonElement> Events { get; }

    public long? SentAtMs { get; }

    public IReadOnlyList<string> Placements { get; }

    public string? ShopperToken { get; }

    /// <exception cref="ProblemException">400, 413 or 422.</exception>
    public static EventBatch Of(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new Problem(400, ProblemCodes.InvalidJson, "The body is not a JSON object.").AsException();
        }

        if (!root.TryGetProperty("events"u8, out var events))
        {
            return new EventBatch([root], root);
        }

        if (events.ValueKind != JsonValueKind.Array)
        {
            throw Problem.Invalid("events", EventErrorCodes.WrongType, "A list is asked for.").AsException();
        }

        var count = events.GetArrayLength();
        if (count > EventsMax)
        {
            throw new Problem(413, ProblemCodes.TooManyEvents, $"At most {EventsMax} events a request.").AsException();
        }

        return count == 0
            ? throw Problem.Invalid("events", EventErrorCodes.Invalid, "At least one event is asked for.").AsException()
            : new EventBatch([.. events.EnumerateArray()], root);
    }

    /// <summary>A decision: its body stands for one event.</summary>
    public static EventBatch OfDecision(JsonElement root) => root.ValueKind == JsonValueKind.Object
        ? new EventBatch([root], root)
        : throw new Problem(400, ProblemCodes.InvalidJson, "The body is not a JSON object.").AsException();

    /// <summary>What to add to a stated time to have it on the server's clock.</summary>
    public long CorrectionMs(RetailerSettings settings, long receivedAtMs) =>
        settings.EventTime || SentAtMs is not { } sentAtMs ? 0 : receivedAtMs - sentAtMs;

    private static long? ReadSentAt(JsonElement root, List<FieldFault> faults)
    {
        if (ReadText(root, "sent_at", faults) is not { } text)
        {
            return null;
        }

        if (Times.TryRead(text, out var unixMs, out _))
        {
            return unixMs;
        }

        faults.Add(new FieldFault("sent_at", EventErrorCodes.Invalid, "Not an RFC 3339 time with offset."));
        return null;
    }

    private static List<string> ReadPlacements(JsonElement root, List<FieldFault> faults)
    {
        List<string> placements = [];
        if (!root.TryGetProperty("placements"u8, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return placements;
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > PlacementsMax)
        {
            faults.Add(new FieldFault("placements", EventErrorCodes.Invalid, $"A list of at most {PlacementsMax} placements."));
            return placements;
        }

        foreach (var element in value.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.String || element.GetString() is not { Length: > 0 and <= PlacementLengthMax } text)
            {
                faults.Add(new FieldFault("placements", EventErrorCodes.Invalid, "Placements are texts of 1-128 characters."));
                break;
            }

            if (!placements.Contains(text))
            {
                placements.Add(text);
            }
        }

        return placements;
    }

    private static string? ReadText(JsonElement root, string name, List<FieldFault> faults)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        faults.Add(new FieldFault(name, EventErrorCodes.WrongType, "A text is asked for."));
        return null;
    }
}
