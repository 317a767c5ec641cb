using System.Text.Json;
using LuckyCart.Abstractions.Events;
using LuckyCart.Engine.Explanations;

namespace LuckyCart.Grains.Explanations;

/// <summary>Answers of <c>explain</c>.</summary>
internal static class PastExplanationJson
{
    /// <summary>Writes one as an object.</summary>
    public static void Write(Utf8JsonWriter writer, PastExplanation explained, long atMs)
    {
        using var document = explained.Document.IsEmpty ? null : JsonDocument.Parse(explained.Document);
        var context = PastExplanation.ContextOf(explained.Catalogue!, document?.RootElement);
        writer.WriteStartObject();
        writer.WriteString("campaign_id"u8, explained.Explanation.CampaignId);
        StoryJson.Time(writer, "at", atMs);
        ExplanationJson.WriteMembers(writer, explained.Explanation, context);
        writer.WritePropertyName("decision"u8);
        Decision(writer, explained);
        writer.WritePropertyName("recorded"u8);
        Recorded(writer, explained);
        writer.WritePropertyName("agrees"u8);
        if (explained.Agrees is { } agrees)
        {
            writer.WriteBooleanValue(agrees);
        }
        else
        {
            writer.WriteNullValue();
        }

        StoryJson.Text(writer, "not_compared", explained.NotCompared);
        StoryJson.Text(writer, "difference", explained.Difference);
        writer.WriteEndObject();
    }

    private static void Decision(Utf8JsonWriter writer, PastExplanation explained)
    {
        if (explained.Decision is not { } decision)
        {
            writer.WriteNullValue();
            return;
        }

        var record = decision.Past.Record;
        writer.WriteStartObject();
        writer.WriteNumber("position"u8, decision.Past.Sequence);
        StoryJson.Time(writer, "decided_at", record.DecidedAtMs);
        writer.WriteNumber("catalog_version"u8, record.CatalogueVersion);
        var campaign = decision.Request.Catalogue.Campaigns.FirstOrDefault(c => c.Campaign.CampaignId == explained.Explanation.CampaignId);
        if (campaign is not null)
        {
            writer.WriteNumber("campaign_version"u8, campaign.Version);
        }

        writer.WriteNumber("engine_version"u8, record.EngineVersion);
        writer.WriteBoolean("profile_allowed"u8, record.ProfileAllowed);
        writer.WriteBoolean("degraded"u8, record.Degraded);
        if (explained.EventIndex is { } index)
        {
            writer.WriteString("event_id"u8, EventCodec.Decode(record.Events[index].Event.Span).EventId);
        }

        writer.WriteEndObject();
    }

    private static void Recorded(Utf8JsonWriter writer, PastExplanation explained)
    {
        if (explained.Recorded is not { } recorded)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("step"u8, ExplanationNames.Of(ExplainedSteps.Of(recorded.Step)));
        writer.WriteNumber("detail"u8, recorded.Detail);
        writer.WriteEndObject();
    }
}
