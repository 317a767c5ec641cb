using System.Text.Json;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.BackOffice.Http;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;
using NodaTime;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary>Writes campaigns.</summary>
internal sealed class CampaignAnswers(CampaignDocuments documents, CampaignWarnings warnings, TimeProvider clock)
{
    public Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>One campaign with its ETag.</summary>
    /// <param name="warn">Whether to say what its author may not have meant: of a saved document, and of one that goes where shoppers see it.</param>
    public async Task WriteAsync(ManagementCall call, int status, CampaignView view, LiveOn? liveOn = null, bool warn = false)
    {
        var zone = (await documents.ContextOfAsync(call.RetailerId)).TimeZone;
        var lints = warn ? await warnings.FindAsync(call.RetailerId, view.Json) : null;
        Answers.SetTag(call.Context, view.Version);
        await Answers.WriteAsync(call.Context, status, writer =>
        {
            writer.WriteStartObject();
            WriteMembers(writer, view, zone, Now);
            if (liveOn is not null)
            {
                writer.WritePropertyName("live_on"u8);
                WriteLiveOn(writer, liveOn);
            }

            if (warn)
            {
                CampaignWarnings.WriteMembers(writer, lints);
            }

            writer.WriteEndObject();
        });
    }

    /// <summary>What a change was answered with.</summary>
    /// <param name="call">The call.</param>
    /// <param name="answer">Of the campaign.</param>
    /// <param name="yours">The document that the caller sent; empty for none.</param>
    /// <param name="status">Of success.</param>
    public async Task WriteChangeAsync(ManagementCall call, CampaignAnswer answer, ReadOnlyMemory<byte> yours, int status)
    {
        switch (answer.Outcome)
        {
            case ChangeOutcome.Refused when NeedsRole(answer):
                throw new Problem(403, ProblemCodes.RoleNeeded, answer.Faults![0].Detail).AsException();
            case ChangeOutcome.Refused:
                throw Answers.Refused(answer.Faults);
            case ChangeOutcome.LostRace:
                var zone = (await documents.ContextOfAsync(call.RetailerId)).TimeZone;
                await Answers.WriteLostRaceAsync(call.Context, yours, answer.Current is not { } there ? null : writer =>
                {
                    writer.WriteStartObject();
                    WriteMembers(writer, there, zone, Now);
                    writer.WriteEndObject();
                });
                return;
            default:
                var current = answer.Current ?? throw Problem.NotFound.AsException();
                var isWanted = call.Context.Request.Query["warnings"] != "no" && current.Status is not ("paused" or "ended");
                await WriteAsync(call, status, current, warn: isWanted);
                return;
        }
    }

    /// <summary>Whether the campaign refused because it is live and the caller may not change what shoppers see.</summary>
    public static bool NeedsRole(CampaignAnswer answer) => answer.Faults?.Any(f => f.Code == SaveCampaign.RoleNeeded) == true;

    public static void WriteMembers(Utf8JsonWriter writer, CampaignView view, DateTimeZone zone, Instant now)
    {
        using var document = JsonDocument.Parse(view.Json);
        writer.WriteString("campaign_id"u8, view.CampaignId);
        writer.WriteNumber("version"u8, view.Version);
        writer.WriteString("status"u8, CampaignStatus.Of(view, document.RootElement, zone, now));
        if (view.PublishedVersion is { } published)
        {
            writer.WriteNumber("published_version"u8, published);
        }

        writer.WritePropertyName("document"u8);
        writer.WriteRawValue(view.Json.Span, skipInputValidation: true);
        writer.WriteString("changed_at"u8, Times.Write(view.ChangedAtMs));
        writer.WriteString("changed_by"u8, view.ChangedBy);
    }

    public static void WriteLiveOn(Utf8JsonWriter writer, LiveOn liveOn)
    {
        writer.WriteStartObject();
        writer.WriteNumber("silos"u8, liveOn.Silos);
        writer.WriteNumber("of"u8, liveOn.Of);
        if (liveOn.SinceMs is { } since)
        {
            writer.WriteString("since"u8, Times.Write(since));
        }
        else
        {
            writer.WriteNull("since"u8);
        }

        writer.WriteEndObject();
    }
}
