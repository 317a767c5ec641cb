using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;
using NodaTime;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary><c>GET …/campaigns</c>, of one retailer or of all that the caller may see: light rows, or whole campaigns.</summary>
internal sealed class CampaignList(
    IGrainFactory grains, CampaignRows rows, CampaignRights rights, CampaignDocuments documents, TimeProvider clock)
{
    public const int RowsMax = 5_000;

    private const int RowsDefault = 1_000;
    private const int AtOnce = 32;

    private readonly record struct Found(string RetailerId, CampaignView View, DateTimeZone Zone);

    public Task ListAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        return ListAsync(call, () => Task.FromResult<IReadOnlyList<string>>([call.RetailerId]), []);
    }

    public Task ListAllAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        return ListAsync(call, () => rights.RetailersOfAsync(call), [CampaignRights.RetailerParameter]);
    }

    private async Task ListAsync(ManagementCall call, Func<Task<IReadOnlyList<string>>> retailersOf, IEnumerable<string> further)
    {
        var request = call.Context.Request;
        var light = IsLight(request);
        IEnumerable<string> known = [.. CampaignFilter.Names, .. CampaignOrder.Names, "fields", .. further];
        var page = light ? Page.Of(request, RowsDefault, RowsMax, known) : Page.Of(request, known);
        var (filter, order) = (CampaignFilter.Of(request.Query), CampaignOrder.Of(request.Query));
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var taken = (await rows.GetAsync(await retailersOf())).Where(r => filter.Takes(r, nowMs)).ToList();
        var sorted = order.Sort(taken, nowMs, page.After);
        if (light)
        {
            var shown = sorted.Take(page.Limit).ToList();
            await WriteRowsAsync(call.Context, shown, taken.Count, sorted.Count > shown.Count ? order.CursorAfter(shown[^1], nowMs) : null, nowMs);
            return;
        }

        var (found, last) = await FindAsync(sorted, page.Limit);
        var cursor = last < sorted.Count ? order.CursorAfter(sorted[last - 1], nowMs) : null;
        await WriteAsync(call.Context, found, further.Any(), cursor, nowMs);
    }

    private static bool IsLight(HttpRequest request) => request.Query.TryGetValue("fields", out var fields) && (fields == "list"
        ? true
        : throw Problem.Invalid("fields", ReadFaultCodes.UnknownValue, "list, or leave it out.").AsException());

    // The tag is that of the bytes: whatever a row shows has changed then, a campaign's start having come too. Weak: packed or not, it is one list.
    private static async Task WriteRowsAsync(HttpContext context, List<CampaignRow> shown, int total, string? cursor, long nowMs)
    {
        var body = new ArrayBufferWriter<byte>(256 + (shown.Count * 512));
        body.Write("{\"items\":["u8);
        for (var i = 0; i < shown.Count; i++)
        {
            if (i > 0)
            {
                body.Write(","u8);
            }

            shown[i].WriteTo(body, nowMs);
        }

        // A cursor is base64url: nothing in it to escape.
        body.Write(System.Text.Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"],\"total\":{total}{(cursor is null ? "" : $",\"next_cursor\":\"{cursor}\"")}}}")));
        var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(body.WrittenSpan).AsSpan(0, 16))}\"";
        var response = context.Response;
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "private, no-cache";
        if (context.Request.Headers.IfNoneMatch.ToString().Split(',').Any(t => t.Trim() is var stated && (stated == tag || "W/" + stated == tag)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "application/json; charset=utf-8";
        await GzipAnswers.WriteAsync(context, body.WrittenMemory);
    }

    /// <returns>Whole campaigns, and how many rows were looked at for them.</returns>
    private async Task<(List<Found> Found, int Looked)> FindAsync(List<CampaignRow> sorted, int limit)
    {
        var found = new List<Found>();
        var zones = new Dictionary<string, DateTimeZone>(StringComparer.Ordinal);
        var (looked, bytes) = (0, 0L);
        while (looked < sorted.Count && found.Count < limit && bytes <= Page.BytesMax)
        {
            var part = sorted.Skip(looked).Take(Math.Min(AtOnce, limit - found.Count)).ToList();
            var views = await Task.WhenAll(part.Select(r => ConflictRetry.RunAsync(() => grains.Campaign(r.RetailerId, r.CampaignId).FindAsync())));
            for (var i = 0; i < views.Length; i++)
            {
                // Null: deleted meanwhile.
                if (views[i] is { } view)
                {
                    found.Add(new Found(part[i].RetailerId, view, await ZoneOfAsync(zones, part[i].RetailerId)));
                    bytes += view.Json.Length;
                }
            }

            looked += part.Count;
        }

        return (found, looked);
    }

    private static Task WriteAsync(HttpContext context, List<Found> found, bool withRetailer, string? cursor, long nowMs) =>
        Answers.WriteListAsync(context, found, (writer, row) =>
        {
            writer.WriteStartObject();
            if (withRetailer)
            {
                writer.WriteString("retailer_id"u8, row.RetailerId);
            }

            CampaignAnswers.WriteMembers(writer, row.View, row.Zone, Instant.FromUnixTimeMilliseconds(nowMs));
            writer.WriteEndObject();
        }, cursor);

    private async ValueTask<DateTimeZone> ZoneOfAsync(Dictionary<string, DateTimeZone> zones, string retailerId)
    {
        if (!zones.TryGetValue(retailerId, out var zone))
        {
            zones[retailerId] = zone = (await documents.ContextOfAsync(retailerId)).TimeZone;
        }

        return zone;
    }
}
