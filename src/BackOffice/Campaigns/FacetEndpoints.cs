using System.Text.Json;
using LuckyCart.BackOffice.Http;

namespace LuckyCart.BackOffice.Campaigns;

/// <summary><c>GET …/campaign-facets</c>: what the filters of the list can choose from, counted over what the present filters take.</summary>
internal sealed class FacetEndpoints(CampaignRows rows, CampaignRights rights, TimeProvider clock)
{
    private const int ValuesMax = 1_000;

    public async Task GetAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        await WriteAsync(call, await rows.GetAsync(call.RetailerId), []);
    }

    public async Task GetAllAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        await WriteAsync(call, await rows.GetAsync(await rights.RetailersOfAsync(call)), [CampaignRights.RetailerParameter]);
    }

    private Task WriteAsync(ManagementCall call, IReadOnlyList<CampaignRow> all, IEnumerable<string> further)
    {
        _ = Page.Of(call.Context.Request, [.. CampaignFilter.Names, .. further]);
        var filter = CampaignFilter.Of(call.Context.Request.Query);
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var taken = all.Where(r => filter.Takes(r, nowMs)).ToList();
        return Answers.WriteAsync(call.Context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("total"u8, taken.Count);
            Write(writer, "statuses", taken.Select(r => r.StatusAt(nowMs)));
            Write(writer, "retailers", taken.Select(r => r.RetailerId));
            Write(writer, "advertisers", taken.Select(r => r.Summary.Advertiser));
            Write(writer, "operations", taken.Select(r => r.Summary.OperationId));
            Write(writer, "tags", taken.SelectMany(r => r.Summary.Tags));
            Write(writer, "owners", taken.Select(r => r.Summary.Owner));
            Write(writer, "types", taken.Select(r => r.Summary.Type));
            writer.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<string?> values)
    {
        writer.WriteStartArray(name);
        foreach (var facet in values.OfType<string>().Where(v => v.Length > 0).GroupBy(v => v, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.OrdinalIgnoreCase).Take(ValuesMax))
        {
            writer.WriteStartObject();
            writer.WriteString("value"u8, facet.First());
            writer.WriteNumber("count"u8, facet.Count());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
