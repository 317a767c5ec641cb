using System.Text.Json;
using LuckyCart.BackOffice.Http;
using LuckyCart.BackOffice.Operators;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Campaigns;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary><c>POST …/campaigns/{id}/preview</c>: a link that shows the newest version, or a document that is not saved, on a page of the retailer.</summary>
internal sealed class PreviewEndpoints(IGrainFactory grains, CampaignDocuments documents, TimeProvider clock)
{
    /// <summary>What a page looks for in its address.</summary>
    public const string Parameter = "luckycart_preview";

    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    private static Problem Forbidden { get; } = new(403, ProblemCodes.RoleNeeded, "A document that is not saved is for editors to preview.");

    public async Task PostAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var id = call.Value("id");
        var wanted = CampaignEndpoints.IsId(id) ? await ReadAsync(context) : throw Problem.NotFound.AsException();
        var access = await ConflictRetry.RunAsync(() => grains.Retailer(call.RetailerId).FindAccessAsync()) ?? throw Problem.NotFound.AsException();
        var expiresAtMs = (clock.GetUtcNow() + Life).ToUnixTimeMilliseconds();
        var (json, version) = await DocumentOfAsync(call, id, wanted);
        await CheckVariantAsync(call, json, wanted.VariantId);
        var name = version is null
            ? await ConflictRetry.RunAsync(() => grains.CampaignDrafts(call.RetailerId, id).KeepPreviewAsync(call.OperatorId, json, expiresAtMs))
            : null;
        var token = new PreviewToken(call.RetailerId, id, version, name, wanted.VariantId, expiresAtMs).Write(access.PseudonymKey.Span);
        await Answers.WriteAsync(context, StatusCodes.Status201Created, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("url"u8, With(wanted.PageUrl, token));
            writer.WriteString("token"u8, token);
            writer.WriteString("expires_at"u8, Times.Write(expiresAtMs));
            writer.WriteEndObject();
        });
    }

    private async Task<(ReadOnlyMemory<byte> Json, long? Version)> DocumentOfAsync(ManagementCall call, string id, Wanted wanted)
    {
        if (wanted.Document.IsEmpty)
        {
            var view = await ConflictRetry.RunAsync(() => grains.Campaign(call.RetailerId, id).FindAsync()) ?? throw Problem.NotFound.AsException();
            return (view.Json, view.Version);
        }

        if (!call.May(call.RetailerId, OperatorRole.Editor))
        {
            throw Forbidden.AsException();
        }

        await documents.CheckAgainAsync(call.RetailerId, id, wanted.Document);
        return (wanted.Document, null);
    }

    private async Task CheckVariantAsync(ManagementCall call, ReadOnlyMemory<byte> json, string? variantId)
    {
        var campaign = CampaignReader.Read(json, await documents.ContextOfAsync(call.RetailerId)).Campaign
            ?? throw new Problem(409, ProblemCodes.NotAllowedNow, "The document is not sound; save it again to see its faults.").AsException();
        if (variantId is not null && !campaign.Interaction.Variants.Any(v => v.VariantId == variantId))
        {
            throw Answers.Refused([new ReadFault("$.variant_id", ReadFaultCodes.UnknownValue, "There is no such variant.")]);
        }
    }

    private static async Task<Wanted> ReadAsync(HttpContext context)
    {
        using var body = await PooledBody.ReadAsync(context, DraftEndpoints.BodyMax);
        using var json = JsonBody.Parse(body.Bytes, JsonBody.DocumentDepthMax);
        var root = json.RootElement;
        List<ReadFault> faults = [];
        foreach (var member in root.ValueKind == JsonValueKind.Object ? [.. root.EnumerateObject()] : Array.Empty<JsonProperty>())
        {
            if (member.Name is not ("document" or "variant_id" or "page_url"))
            {
                faults.Add(new ReadFault(JsonPaths.Of("$", member.Name), ReadFaultCodes.UnknownField, "There is no such field."));
            }
        }

        var pageUrl = TextOf(root, "page_url");
        if (pageUrl is null || !IsPage(pageUrl))
        {
            faults.Add(new ReadFault("$.page_url", ReadFaultCodes.Invalid, "The address of a page, with http:// or https://."));
        }

        return faults.Count == 0
            ? new Wanted(pageUrl!, TextOf(root, "variant_id"), DocumentOf(root))
            : throw Answers.Refused(faults);
    }

    private static ReadOnlyMemory<byte> DocumentOf(JsonElement root) =>
        root.TryGetProperty("document"u8, out var document) && document.ValueKind != JsonValueKind.Null ? CampaignDocuments.Compact(document) : default;

    private static string? TextOf(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    // A link of ours leads nowhere but to a page: nothing that runs, no name before the host that reads as if it were one.
    private static bool IsPage(string url) =>
        url.Length <= DocumentField.TextMax && !url.Any(char.IsWhiteSpace) && !url.Contains('\\', StringComparison.Ordinal) &&
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme is "https" or "http") && uri.Host.Length > 0 && uri.UserInfo.Length == 0;

    private static string With(string pageUrl, string token)
    {
        var builder = new UriBuilder(pageUrl);
        var kept = builder.Query.TrimStart('?').Split('&').Where(p => p.Length > 0 && !p.StartsWith(Parameter + "=", StringComparison.Ordinal));
        builder.Query = string.Join('&', kept.Append($"{Parameter}={token}"));
        return builder.Uri.AbsoluteUri;
    }

    private sealed record Wanted(string PageUrl, string? VariantId, ReadOnlyMemory<byte> Document);
}
