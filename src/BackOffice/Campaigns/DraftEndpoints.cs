using System.Text.Json;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary><c>…/campaigns/{id}/draft</c>: the caller's unsaved work; <c>…/drafts</c>: whose there is.</summary>
internal sealed partial class DraftEndpoints(IGrainFactory grains, ILogger<DraftEndpoints> logger)
{
    /// <summary>Bytes of a document.</summary>
    public const int DocumentMax = 262_144;

    /// <summary>Bytes of a body: the document and what is around it.</summary>
    public const int BodyMax = DocumentMax + 1_024;

    public async Task PutAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var grain = GrainOf(call);
        using var body = await PooledBody.ReadAsync(context, BodyMax);
        using var json = JsonBody.Parse(body.Bytes, JsonBody.DocumentDepthMax);
        var draft = Read(json.RootElement, call);
        var kept = await ConflictRetry.RunAsync(() => grain.KeepAsync(draft));
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("saved_at"u8, Times.Write(kept.SavedAtMs));
            writer.WriteEndObject();
        });
    }

    public async Task GetAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var grain = GrainOf(call);
        var draft = await ConflictRetry.RunAsync(() => grain.FindAsync(call.OperatorId)) ?? throw Problem.NotFound.AsException();
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            WriteVersion(writer, draft);
            writer.WritePropertyName("document"u8);
            writer.WriteRawValue(draft.DocumentJson.Span, skipInputValidation: true);
            writer.WriteString("saved_at"u8, Times.Write(draft.SavedAtMs));
            writer.WriteEndObject();
        });
    }

    public async Task DeleteAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var grain = GrainOf(call);
        await ConflictRetry.RunAsync(() => grain.DropAsync(call.OperatorId));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public async Task ListAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        _ = Page.Of(context.Request);
        var grain = GrainOf(call);
        var drafts = await ConflictRetry.RunAsync(grain.ListAsync);
        await Answers.WriteListAsync(context, drafts.Where(d => d.OperatorId != call.OperatorId), (writer, draft) =>
        {
            writer.WriteStartObject();
            writer.WriteString("operator_id"u8, draft.OperatorId);
            writer.WriteString("name"u8, draft.Name);
            WriteVersion(writer, draft);
            writer.WriteString("saved_at"u8, Times.Write(draft.SavedAtMs));
            writer.WriteEndObject();
        }, null);
    }

    /// <summary>After a save: the work is in the campaign now. The save stands whatever becomes of this.</summary>
    public async Task DropSavedAsync(ManagementCall call, string campaignId)
    {
        try
        {
            var grain = grains.CampaignDrafts(call.RetailerId, campaignId);
            await ConflictRetry.RunAsync(() => grain.DropAsync(call.OperatorId));
        }
        catch (Exception e) when (Problem.Of(e).Status == 503)
        {
            LogLeft(e, campaignId, call.RetailerId);
        }
    }

    private static WorkingDraft Read(JsonElement root, ManagementCall call)
    {
        List<ReadFault> faults = [];
        long? version = null;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("document"u8, out var document))
        {
            throw Answers.Refused([new ReadFault("$.document", ReadFaultCodes.Required, "Missing.")]);
        }

        foreach (var member in root.EnumerateObject().Where(m => m.Name is not ("document" or "base_version")))
        {
            faults.Add(new ReadFault(JsonPaths.Of("$", member.Name), ReadFaultCodes.UnknownField, "There is no such field."));
        }

        if (root.TryGetProperty("base_version"u8, out var stated) && stated.ValueKind != JsonValueKind.Null)
        {
            version = stated.ValueKind == JsonValueKind.Number && stated.TryGetInt64(out var number) && number >= 0 ? number : null;
            if (version is null)
            {
                faults.Add(new ReadFault("$.base_version", ReadFaultCodes.Invalid, "A whole number, or null."));
            }
        }

        var kept = CampaignDocuments.Compact(document);
        if (kept.Length > DocumentMax)
        {
            throw Problem.OfStatus(413).AsException();
        }

        return faults.Count == 0 ? new WorkingDraft(call.OperatorId, CampaignRights.NameOf(call), version, kept) : throw Answers.Refused(faults);
    }

    private static void WriteVersion(Utf8JsonWriter writer, WorkingDraft draft)
    {
        if (draft.BaseVersion is { } version)
        {
            writer.WriteNumber("base_version"u8, version);
        }
        else
        {
            writer.WriteNull("base_version"u8);
        }
    }

    private ICampaignDraftsGrain GrainOf(ManagementCall call) => CampaignEndpoints.IsId(call.Value("id"))
        ? grains.CampaignDrafts(call.RetailerId, call.Value("id"))
        : throw Problem.NotFound.AsException();

    [LoggerMessage(EventId = 3311, Level = LogLevel.Warning, Message = "Campaign {CampaignId} of {RetailerId} was saved; its unsaved work could not be dropped.")]
    private partial void LogLeft(Exception exception, string campaignId, string retailerId);
}
