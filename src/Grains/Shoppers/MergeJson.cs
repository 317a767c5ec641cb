using System.Text.Json;
using LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Records of merges as a person reads them.</summary>
internal static class MergeJson
{
    /// <summary>A visitor's part: its events and what it had been given, as if they were the shopper's own.</summary>
    public static void Write(Utf8JsonWriter writer, MergedRecord record)
    {
        writer.WriteString("kind"u8, record.Requests.Count == 0 ? "merge"u8 : "merged"u8);
        RecordJson.Time(writer, "identified_at", record.AtMs);
        writer.WriteString("visitor_id"u8, record.VisitorId);
        writer.WriteBoolean("profile_allowed"u8, record.ProfileAllowed);
        writer.WriteStartArray("events"u8);
        foreach (var recorded in record.Requests.SelectMany(r => r.Events).Where(e => e.Status != EventStatus.Duplicate))
        {
            RecordJson.Write(writer, recorded);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("interactions"u8);
        foreach (var given in record.Requests.SelectMany(r => r.Interactions))
        {
            RecordJson.Write(writer, given);
        }

        writer.WriteEndArray();
    }

    /// <summary>A visitor's closing, or what is noted of one.</summary>
    public static void Write(Utf8JsonWriter writer, ClosedRecord record)
    {
        writer.WriteString("kind"u8, record.Kind switch
        {
            ClosedKind.PartConfirmed => "merge_confirmed"u8,
            ClosedKind.PartReleased => "merge_released"u8,
            _ => "closed"u8,
        });
        RecordJson.Time(writer, "at", record.AtMs);
        if (record.Kind == ClosedKind.PartClosed)
        {
            writer.WriteString("merged_into"u8, record.IntoShopperId);
        }
    }

    /// <summary>A visitor taken out again.</summary>
    public static void Write(Utf8JsonWriter writer, UnmergedRecord record)
    {
        writer.WriteString("kind"u8, "unmerged"u8);
        RecordJson.Time(writer, "at", record.AtMs);
        writer.WriteString("visitor_id"u8, record.VisitorId);
    }
}
