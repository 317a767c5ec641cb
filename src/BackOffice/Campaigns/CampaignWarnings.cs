using System.Text.Json;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Lints;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>What there is to say of a campaign document beside its being taken: <c>warnings</c> of answers.</summary>
internal sealed partial class CampaignWarnings(IGrainFactory grains, TimeProvider clock, ILogger<CampaignWarnings> logger)
{
    // More than the grain takes for itself; a save never waits longer.
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(4);

    /// <summary>The warnings, or null when they could not be found: the save that they go with stands.</summary>
    public async Task<LintAnswer?> FindAsync(string retailerId, ReadOnlyMemory<byte> json)
    {
        var grain = grains.GetGrain<ICampaignLintGrain>(new JournalId(retailerId, JournalKind.Catalogue, "main").ToString());
        try
        {
            return await grain.LintAsync(json).WaitAsync(Within, clock);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogLeftOut(e, retailerId);
            return null;
        }
    }

    /// <summary><c>warnings</c>, <c>warnings_complete</c> and <c>audience</c> of an object.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, LintAnswer? answer)
    {
        writer.WriteStartArray("warnings"u8);
        foreach (var lint in answer?.Lints ?? [])
        {
            Write(writer, lint);
        }

        writer.WriteEndArray();
        writer.WriteBoolean("warnings_complete"u8, answer?.Complete == true);
        if (answer?.Audience is { } audience)
        {
            writer.WriteStartObject("audience"u8);
            writer.WriteNumber("matched"u8, audience.Matched);
            writer.WriteNumber("sample"u8, audience.Sample);
            writer.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter writer, CampaignLint lint)
    {
        writer.WriteStartObject();
        writer.WriteString("code"u8, lint.Code);
        writer.WriteString("severity"u8, lint.Severity);
        writer.WriteString("path"u8, lint.Path);
        writer.WriteStartArray("related"u8);
        foreach (var path in lint.Related)
        {
            writer.WriteStringValue(path);
        }

        writer.WriteEndArray();
        WriteText(writer, "message"u8, lint.En, lint.Fr);
        WriteText(writer, "fix"u8, lint.FixEn, lint.FixFr);
        writer.WriteStartArray("patch"u8);
        foreach (var operation in lint.Patch)
        {
            writer.WriteStartObject();
            writer.WriteString("op"u8, operation.Operation);
            writer.WriteString("path"u8, operation.Pointer);
            if (operation.ValueJson is { } value)
            {
                writer.WritePropertyName("value"u8);
                writer.WriteRawValue(value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string en, string fr)
    {
        writer.WriteStartObject(name);
        writer.WriteString("en"u8, en);
        writer.WriteString("fr"u8, fr);
        writer.WriteEndObject();
    }

    [LoggerMessage(EventId = 3301, Level = LogLevel.Warning, Message = "A campaign of {RetailerId} was saved without being looked at for warnings.")]
    private partial void LogLeftOut(Exception exception, string retailerId);
}
