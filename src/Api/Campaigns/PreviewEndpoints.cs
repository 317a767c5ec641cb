using System.Globalization;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Api.Limits;
using LuckyCart.Api.Retailers;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Campaigns;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.Api.Campaigns;

/// <summary><c>GET /v1/previews/{token}</c>: what a page shows of a campaign that need not be live; <c>GET /v1/preview.js</c>: shows it there.</summary>
/// <remarks>Open to pages of any origin, without credentials: the signed token is the permission. Nothing is decided for anybody, nothing is journalled.</remarks>
internal sealed class PreviewEndpoints(IGrainFactory grains, RetailerGates gates, Admission admission, TimeProvider clock)
{
    private const int FilterMax = 128;
    private const string Script = "LuckyCart.Api.Campaigns.preview.js";

    private static readonly byte[] ScriptBytes = ReadScript();

    private static Problem Over { get; } = new(410, ProblemCodes.PreviewOver, "This preview is over. Make another one.");

    public async Task GetAsync(HttpContext context)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        admission.TakePreview(context);
        var token = await ReadAsync((string?)context.Request.RouteValues["token"] ?? "");
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (token.ExpiresAtMs <= nowMs)
        {
            throw Over.AsException();
        }

        var query = new PreviewQuery(
            token.Version, token.Document, token.VariantId, Filter(context, "placement"), Filter(context, "device"), Filter(context, "language"));
        var key = new JournalId(token.RetailerId, JournalKind.Campaign, token.CampaignId).ToString();
        var interactions = await grains.GetGrain<IPreviewGrain>(key).FormAsync(query) ?? throw Over.AsException();
        context.Response.ContentType = "application/json; charset=utf-8";
        Write(context, token, interactions, nowMs);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    public static Task GetScriptAsync(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = "text/javascript; charset=utf-8";
        response.ContentLength = ScriptBytes.Length;
        response.Headers.CacheControl = "public, max-age=3600";
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return response.Body.WriteAsync(ScriptBytes, context.RequestAborted).AsTask();
    }

    private async Task<PreviewToken> ReadAsync(string text)
    {
        var retailerId = PreviewToken.RetailerOf(text);
        var gate = retailerId is not null && CatalogueTables.IsRetailerId(retailerId) ? await gates.FindAsync(retailerId) : null;
        return (gate is null ? null : PreviewToken.Read(text, gate.Access.PseudonymKey.Span)) ?? throw Problem.NotFound.AsException();
    }

    private static string? Filter(HttpContext context, string name) =>
        context.Request.Query[name].ToString() is { Length: > 0 and <= FilterMax } text ? text : null;

    private static void Write(HttpContext context, PreviewToken token, IReadOnlyList<PreviewedInteraction> interactions, long nowMs)
    {
        using var lease = JsonWriters.Rent(context.Response.BodyWriter);
        var writer = lease.Writer;
        writer.WriteStartObject();
        writer.WriteBoolean("preview"u8, true);
        writer.WriteString("expires_at"u8, Times.Write(token.ExpiresAtMs));
        writer.WriteStartArray("interactions"u8);
        foreach (var (interaction, index) in interactions.Select((interaction, index) => (interaction, index)))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("preview"u8, true);
            writer.WriteString("interaction_id"u8, string.Create(CultureInfo.InvariantCulture, $"preview-{index}"));
            writer.WriteString("campaign_id"u8, interaction.CampaignId);
            writer.WriteString("variant_id"u8, interaction.VariantId);
            writer.WriteString("type"u8, interaction.Type);
            if (interaction.Placement is { } placement)
            {
                writer.WriteString("placement"u8, placement);
            }

            writer.WritePropertyName("content"u8);
            writer.WriteRawValue(interaction.ContentJson.Span, skipInputValidation: true);
            writer.WriteString("expires_at"u8, Times.Write(nowMs + interaction.ExpiresAfterMs));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static byte[] ReadScript()
    {
        using var stream = typeof(PreviewEndpoints).Assembly.GetManifestResourceStream(Script)
            ?? throw new InvalidOperationException($"{Script} is not in the assembly.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
