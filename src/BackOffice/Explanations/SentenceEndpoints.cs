using System.Text.Json;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.BackOffice.Campaigns;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Engine.Explanations;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Explanations;

/// <summary><c>…/campaigns/{id}/sentences</c> and <c>…/campaigns/sentences</c>: rules and caps in plain words.</summary>
internal sealed class SentenceEndpoints(IGrainFactory grains, CampaignDocuments documents)
{
    /// <summary>Each rule and cap of the newest document as one sentence in both languages.</summary>
    public async Task GetAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        _ = StoryQuery.Of(context.Request);
        var id = call.Value("id");
        var view = CampaignEndpoints.IsId(id) ? await ConflictRetry.RunAsync(() => grains.Campaign(call.RetailerId, id).FindAsync()) : null;
        await WriteAsync(call, (view ?? throw Problem.NotFound.AsException()).Json, view);
    }

    /// <summary>The same of a document that is not saved, and may not be finished: what has no fault is said, what has one is named.</summary>
    public async Task PostAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        using var body = await PooledBody.ReadAsync(context);
        using var json = JsonBody.Parse(body.Bytes, JsonBody.DocumentDepthMax);
        await WriteAsync(call, DocumentOf(json.RootElement), null);
    }

    private async Task WriteAsync(ManagementCall call, ReadOnlyMemory<byte> json, CampaignView? saved)
    {
        var read = await documents.ContextOfAsync(call.RetailerId);
        var parts = CampaignReader.ReadParts(json, read);
        using var document = JsonDocument.Parse(json);
        var book = new SentenceBook(new SentenceContext(
            read.TimeZone, await documents.CurrencyOfAsync(call.RetailerId), read.CurrencyDecimals, document.RootElement));
        await Answers.WriteAsync(call.Context, StatusCodes.Status200OK, writer => Write(writer, parts, book, saved));
    }

    private static void Write(Utf8JsonWriter writer, CampaignParts parts, SentenceBook book, CampaignView? saved)
    {
        writer.WriteStartObject();
        if (saved is not null)
        {
            writer.WriteString("campaign_id"u8, saved.CampaignId);
            writer.WriteNumber("version"u8, saved.Version);
        }

        Write(writer, "rules", parts.Rules.Select(r => (r.Path, book.Of(r))));
        Write(writer, "caps", parts.Caps.Select(c => (c.Path, book.Of(c.Cap))));
        Problem.WriteErrors(writer, parts.Faults.Select(f => new FieldFault(f.Path, f.Code, f.Detail)));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<(string Path, Sentences Sentences)> said)
    {
        writer.WriteStartArray(name);
        foreach (var (path, sentences) in said)
        {
            writer.WriteStartObject();
            writer.WriteString("path"u8, path);
            ExplanationJson.Write(writer, "sentences", sentences);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static ReadOnlyMemory<byte> DocumentOf(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("document"u8, out var document))
        {
            throw Answers.Refused([new ReadFault("$.document", ReadFaultCodes.Required, "The campaign, finished or not.")]);
        }

        var unknown = root.EnumerateObject().Where(m => m.Name != "document").Take(200)
            .Select(m => new ReadFault(JsonPaths.Of("$", m.Name), ReadFaultCodes.UnknownField, "There is no such field.")).ToList();
        return unknown.Count == 0 ? CampaignDocuments.Compact(document) : throw Answers.Refused(unknown);
    }
}
