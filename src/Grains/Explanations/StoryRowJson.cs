using System.Text.Json;
using LuckyCart.Abstractions.Events;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Engine.Explanations;
using LuckyCart.Grains.Catalogues;

using DecisionStep = LuckyCart.Engine.Decisions.DecisionStep;

namespace LuckyCart.Grains.Explanations;

/// <summary>A record of a shopper's journal as a row of its story.</summary>
internal sealed class StoryRowJson(CatalogueView catalogue, InteractionFates fates)
{
    private readonly StoryEventJson _events = new(catalogue);
    private readonly CampaignNames _campaigns = new(catalogue);

    /// <summary>Writes one row.</summary>
    /// <param name="contents">By interaction.</param>
    public void Write(Utf8JsonWriter writer, long position, Record record, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> contents)
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, KindOf(record));
        writer.WriteNumber("position"u8, position);
        switch (record.BodyCase)
        {
            case Record.BodyOneofCase.Shopper:
                Write(writer, record.Shopper, contents);
                break;
            case Record.BodyOneofCase.Merged:
                Write(writer, record.Merged);
                break;
            case Record.BodyOneofCase.Closed:
                StoryJson.Time(writer, "decided_at", record.Closed.AtMs);
                StoryJson.Text(writer, "merged_into", record.Closed.IntoShopperId);
                WriteNothing(writer, "events", "outcomes", "interactions", "ghosts", "credits");
                break;
            case Record.BodyOneofCase.Unmerged:
                StoryJson.Time(writer, "decided_at", record.Unmerged.AtMs);
                StoryJson.Text(writer, "visitor_id", record.Unmerged.VisitorId);
                WriteNothing(writer, "events", "outcomes", "interactions", "ghosts", "credits");
                break;
            default:
                WriteNothing(writer, "events", "outcomes", "interactions", "ghosts", "credits");
                break;
        }

        writer.WriteEndObject();
    }

    private static string KindOf(Record record) => record.BodyCase switch
    {
        Record.BodyOneofCase.Merged => record.Merged.Requests.Count == 0 ? "merge" : "merged",
        Record.BodyOneofCase.Unmerged => "unmerged",
        Record.BodyOneofCase.Checkpoint => "checkpoint",
        Record.BodyOneofCase.Closed => record.Closed.Kind switch
        {
            ClosedKind.PartConfirmed => "merge_confirmed",
            ClosedKind.PartReleased => "merge_released",
            _ => "closed",
        },
        _ => "request",
    };

    private void Write(Utf8JsonWriter writer, ShopperRecord record, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> contents)
    {
        StoryJson.Time(writer, "decided_at", record.DecidedAtMs);
        StoryJson.Time(writer, "received_at", record.ReceivedAtMs);
        writer.WriteNumber("catalog_version"u8, record.CatalogueVersion);
        writer.WriteNumber("engine_version"u8, record.EngineVersion);
        writer.WriteBoolean("profile_allowed"u8, record.ProfileAllowed);
        writer.WriteBoolean("degraded"u8, record.Degraded);
        StoryJson.Text(writer, "page_view_id", record.PageViewId);
        Each(writer, "placements", record.Placements, (w, placement) => w.WriteStringValue(placement));
        string[] ids = [.. record.Events.Select(IdOf)];
        Each(writer, "events", record.Events, _events.Write);
        Each(writer, "outcomes", record.Outcomes, (w, o) => Write(w, o, ids));
        Each(writer, "interactions", record.Interactions, (w, i) => Write(w, i, ids[i.EventIndex], contents));
        Each(writer, "ghosts", record.Ghosts, (w, i) => Write(w, i, ids[i.EventIndex], contents));
        Each(writer, "credits", record.Credits, Write);
    }

    // A visitor's part, as if it had been the shopper's own from the start. What was decided then is in the visitor's journal.
    private void Write(Utf8JsonWriter writer, MergedRecord record)
    {
        StoryJson.Time(writer, "decided_at", record.AtMs);
        StoryJson.Text(writer, "visitor_id", record.VisitorId);
        Each(writer, "events", record.Requests.SelectMany(r => r.Events).Where(e => e.Status != EventStatus.Duplicate), _events.Write);
        WriteNothing(writer, "outcomes");
        writer.WriteStartArray("interactions"u8);
        foreach (var request in record.Requests)
        {
            foreach (var given in request.Interactions)
            {
                Write(writer, given, IdOf(request.Events[given.EventIndex]), new Dictionary<string, ReadOnlyMemory<byte>>());
            }
        }

        writer.WriteEndArray();
        WriteNothing(writer, "ghosts", "credits");
    }

    private void Write(Utf8JsonWriter writer, Outcome outcome, string[] ids)
    {
        writer.WriteStartObject();
        writer.WriteString("event_id"u8, ids[outcome.EventIndex]);
        writer.WriteNumber("campaign_number"u8, outcome.CampaignNumber);
        _campaigns.Write(writer, "campaign_id", "campaign_name", _campaigns.IdOf(outcome.CampaignNumber));
        writer.WriteString("step"u8, ExplanationNames.Of(ExplainedSteps.Of((DecisionStep)(int)outcome.Step)));
        if (outcome.Step == Step.Caps)
        {
            writer.WriteString("detail"u8, $"$.caps[{outcome.Detail}]");
        }
        else if (outcome.Step == Step.Rank)
        {
            _campaigns.Write(writer, "detail", "detail_name", _campaigns.IdOf(outcome.Detail));
        }

        writer.WriteEndObject();
    }

    private void Write(
        Utf8JsonWriter writer, GivenInteraction given, string eventId, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> contents)
    {
        writer.WriteStartObject();
        writer.WriteString("interaction_id"u8, given.InteractionId);
        writer.WriteString("event_id"u8, eventId);
        _campaigns.Write(writer, "campaign_id", "campaign_name", given.CampaignId);
        writer.WriteNumber("campaign_version"u8, given.CampaignVersion);
        StoryJson.Text(writer, "variant_id", given.VariantId);
        writer.WriteString("type"u8, given.Type);
        StoryJson.Text(writer, "placement", given.Placement);
        StoryJson.Time(writer, "expires_at", given.ExpiresAtMs);
        if (contents.TryGetValue(given.InteractionId, out var content))
        {
            writer.WritePropertyName("content"u8);
            writer.WriteRawValue(content.Span, skipInputValidation: true);
        }

        var fate = fates.Of(given.InteractionId);
        Time(writer, "seen_at", fate.SeenAtMs);
        Time(writer, "clicked_at", fate.ClickedAtMs);
        Time(writer, "dismissed_at", fate.DismissedAtMs);
        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer, Credit credit)
    {
        writer.WriteStartObject();
        _campaigns.Write(writer, "campaign_id", "campaign_name", credit.CampaignId);
        StoryJson.Text(writer, "variant_id", credit.VariantId);
        writer.WriteBoolean("held_out"u8, credit.HeldOut);
        StoryJson.Time(writer, "exposed_at", credit.ExposedAtMs);
        writer.WriteString("amount"u8, StoryEventJson.Decimal(credit.AmountMinor, catalogue.Rules.CurrencyDecimals));
        writer.WriteEndObject();
    }

    private static string IdOf(RecordedEvent recorded) => recorded.Event.IsEmpty ? "" : EventCodec.Decode(recorded.Event.Span).EventId;

    private static void Time(Utf8JsonWriter writer, string name, long? unixMs)
    {
        if (unixMs is { } ms)
        {
            StoryJson.Time(writer, name, ms);
        }
    }

    private static void WriteNothing(Utf8JsonWriter writer, params string[] names)
    {
        foreach (var name in names)
        {
            writer.WriteStartArray(name);
            writer.WriteEndArray();
        }
    }

    private static void Each<T>(Utf8JsonWriter writer, string name, IEnumerable<T> entries, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (var entry in entries)
        {
            write(writer, entry);
        }

        writer.WriteEndArray();
    }
}
