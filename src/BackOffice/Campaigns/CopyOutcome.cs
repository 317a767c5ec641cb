using System.Text.Json;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>What became of one copy.</summary>
internal sealed record CopyOutcome(string RetailerId, string CampaignId)
{
    /// <summary>The version that it was saved as; null: it was not.</summary>
    public long? Version { get; init; }

    /// <summary>It is kept as the caller's unsaved work, to be mended in the editor.</summary>
    public bool DraftSaved { get; init; }

    /// <summary>What is not there, with what it is called at the original's retailer.</summary>
    public IReadOnlyList<(CopyName Name, string? Called)> Unmapped { get; init; } = [];

    public IReadOnlyList<(CopyName Name, string To, string By)> Mapped { get; init; } = [];

    /// <summary>Images that are, or would be, made known there.</summary>
    public IReadOnlyList<string> Media { get; init; } = [];

    public Problem? Failure { get; init; }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("retailer_id"u8, RetailerId);
        writer.WriteString("campaign_id"u8, CampaignId);
        writer.WriteBoolean("saved"u8, Version is not null);
        writer.WriteBoolean("draft_saved"u8, DraftSaved);
        if (Version is { } version)
        {
            writer.WriteNumber("version"u8, version);
        }

        writer.WriteStartObject("unmapped"u8);
        foreach (var kind in CopyName.Kinds)
        {
            writer.WriteStartArray(kind);
            foreach (var (name, called) in Unmapped.Where(u => u.Name.Kind == kind))
            {
                WriteUnmapped(writer, name, called);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteStartArray("mapped"u8);
        foreach (var (name, to, by) in Mapped)
        {
            writer.WriteStartObject();
            writer.WriteString("kind"u8, name.Kind);
            writer.WriteString("from"u8, name.Id);
            writer.WriteString("to"u8, to);
            writer.WriteString("by"u8, by);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteTexts(writer, "media", Media);
        if (Failure is { } failure)
        {
            BulkOutcome.WriteProblem(writer, failure);
        }

        writer.WriteEndObject();
    }

    private static void WriteUnmapped(Utf8JsonWriter writer, CopyName name, string? called)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, name.Id);
        if (called is not null)
        {
            writer.WriteString("name"u8, called);
        }

        WriteTexts(writer, "paths", name.Paths);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
