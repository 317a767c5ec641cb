using System.Text.Json;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.BackOffice.Audits;
using LuckyCart.BackOffice.Explanations;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;
using LuckyCart.Hosting.Rejections;

namespace LuckyCart.BackOffice.Rejections;

/// <summary><c>POST …/rejected-events/resubmit</c>: mended events, sent again by the engine API's own way.</summary>
/// <remarks>Safe to repeat: an event that was taken is a duplicate the next time, and its mark stays as it is.</remarks>
internal sealed class ResubmissionEndpoints(RejectedJournals rejected, IEventResubmission events, AccessLog access, TimeProvider clock)
{
    /// <summary>Events of one resubmission.</summary>
    public const int Max = 100;

    private const int DepthMax = JsonBody.DepthMax + 3;

    public async Task PostAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var testSpace = StoryQuery.Of(context.Request, "space").TestSpace;
        using var body = await PooledBody.ReadAsync(context);
        using var json = JsonBody.Parse(body.Bytes, DepthMax);
        var wanted = ReadItems(json.RootElement);
        var kept = (await rejected.ReadAsync(call.RetailerId, testSpace, [.. wanted.Select(w => w.RejectedId)]))
            .ToDictionary(e => e.RejectedId, StringComparer.Ordinal);
        using var payloads = new PayloadDocuments();
        List<FieldFault> faults = [];
        List<EventToResubmit> again = [];
        for (var index = 0; index < wanted.Count; index++)
        {
            if (Find(kept, wanted[index], payloads, index, faults) is { } found)
            {
                again.Add(found);
            }
        }

        if (faults.Count > 0)
        {
            throw new Problem(422, ProblemCodes.InvalidRequest, "Nothing was sent; see errors.") { Errors = faults }.AsException();
        }

        await access.NoteAsync(
            call, AccessActions.Resubmitted, testSpace ? "test_rejected_events" : "rejected_events", null,
            new { rejected_ids = again.Select(a => a.Rejected.RejectedId), mended = wanted.Count(w => w.Event is not null) },
            ReadWhy(json.RootElement), repeats: true);
        var results = await events.PostAsync(call.RetailerId, testSpace, again, context.TraceIdentifier, call.Aborted);
        await rejected.MarkAsync(
            call.RetailerId, testSpace, [.. results.Where(r => r.Status != EventResultStatus.Rejected).Select(r => r.RejectedId)],
            clock.GetUtcNow().ToUnixTimeMilliseconds(), call.OperatorId);
        await WriteAsync(context, results);
    }

    private static List<WantedEvent> ReadItems(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("items"u8, out var items) || items.ValueKind != JsonValueKind.Array ||
            items.GetArrayLength() is 0 or > Max)
        {
            throw Problem.Invalid("$.items", ReadFaultCodes.Invalid, $"A list of 1 to {Max}.").AsException();
        }

        List<WantedEvent> wanted = [];
        foreach (var item in items.EnumerateArray())
        {
            var id = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("rejected_id"u8, out var text) && text.ValueKind == JsonValueKind.String
                ? text.GetString()! : "";
            var isMended = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("event"u8, out var mended) &&
                mended.ValueKind != JsonValueKind.Null;
            wanted.Add(new WantedEvent(id, isMended ? item.GetProperty("event"u8) : null));
        }

        return wanted;
    }

    private static string? ReadWhy(JsonElement root) =>
        root.TryGetProperty("why"u8, out var why) && why.ValueKind == JsonValueKind.String && why.GetString() is { Length: > 0 } text
            ? text.Length <= ManagementCall.WhyMax
                ? text
                : throw Problem.Invalid("$.why", ReadFaultCodes.TooLong, $"At most {ManagementCall.WhyMax} characters.").AsException()
            : null;

    private static EventToResubmit? Find(
        Dictionary<string, RejectedEventEntry> kept, WantedEvent wanted, PayloadDocuments payloads, int index, List<FieldFault> faults)
    {
        if (!kept.TryGetValue(wanted.RejectedId, out var entry))
        {
            faults.Add(new FieldFault($"$.items[{index}].rejected_id", ReadFaultCodes.Invalid, "There is no such event, or not any more."));
            return null;
        }

        if (wanted.Event is { } mended)
        {
            return new EventToResubmit(entry, mended);
        }

        if (!RejectedEventJson.IsCut(entry) && payloads.Find(entry.PayloadJson) is { } payload)
        {
            return new EventToResubmit(entry, payload);
        }

        faults.Add(new FieldFault($"$.items[{index}].event", ReadFaultCodes.Required, "It was not kept whole: state the event."));
        return null;
    }

    private static Task WriteAsync(HttpContext context, IReadOnlyList<ResubmissionResult> results) =>
        Answers.WriteListAsync(context, results, (writer, result) =>
        {
            writer.WriteStartObject();
            writer.WriteString("rejected_id"u8, result.RejectedId);
            writer.WriteString("status"u8, result.Status.ToString().ToLowerInvariant());
            writer.WriteString("event_id"u8, result.EventId);
            Problem.WriteErrors(writer, result.Faults);
            writer.WriteEndObject();
        }, null);

    /// <summary>One item of the body.</summary>
    /// <param name="Event">Null: as it was.</param>
    private readonly record struct WantedEvent(string RejectedId, JsonElement? Event);

    /// <summary>Payloads read as JSON for as long as the call lasts.</summary>
    private sealed class PayloadDocuments : IDisposable
    {
        private readonly List<JsonDocument> _documents = [];

        public JsonElement? Find(ReadOnlyMemory<byte> payload)
        {
            if (payload.IsEmpty || !JsonBody.TryParse(payload, out var document, out _))
            {
                return null;
            }

            _documents.Add(document);
            return document.RootElement;
        }

        public void Dispose() => _documents.ForEach(d => d.Dispose());
    }
}
