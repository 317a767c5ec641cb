using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LuckyCart.Api.Tests.Hosting;

namespace LuckyCart.Api.Tests.Events;

public sealed class ImportTests(ApiNode node)
{
    [Fact]
    public async Task Post_ManyLines_ReportAddsUpAndTwiceAllDuplicates()
    {
        var retailer = await node.AddRetailerAsync();
        var text = new StringBuilder();
        for (var i = 0; i < 5_000; i++)
        {
            text.Append(TestRetailer.Event($"customer-{i % 97}", e =>
            {
                e["event_id"] = $"e{i}";
                e["occurred_at"] = "2019-05-05T10:00:00+02:00";
            }).ToJsonString()).Append('\n');
        }

        text.Append("not json\n\n").Append("""{"event_id":"x"}""");

        var first = await ImportAsync(retailer, text.ToString());
        var second = await ImportAsync(retailer, text.ToString());

        Assert.Equal(("report", true), ((string?)first["type"], (bool?)first["complete"]));
        Assert.Equal((5_002, 5_000, 0, 2), Counts(first));
        Assert.Equal([5_001, 5_003], first["errors"]!.AsArray().Select(e => (int)e!["line"]!));
        Assert.Equal((5_002, 0, 5_000, 2), Counts(second));
    }

    [Fact]
    public async Task Post_PublishableKey_403()
    {
        var retailer = await node.AddRetailerAsync();

        var (status, _) = await retailer.PostAsync("{}", path: "/v1/imports");

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    private static (int Lines, int Applied, int Duplicate, int Rejected) Counts(JsonNode report) =>
        ((int)report["lines"]!, (int)report["applied"]!, (int)report["duplicate"]!, (int)report["rejected"]!);

    private async Task<JsonNode> ImportAsync(TestRetailer retailer, string text)
    {
        using var content = new StringContent(text, Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
        using var response = await node.SendAsync(HttpMethod.Post, "/v1/imports", retailer.Sk, content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return JsonNode.Parse(lines[^1])!;
    }
}
