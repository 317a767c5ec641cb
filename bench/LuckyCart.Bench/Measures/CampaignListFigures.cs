using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace LuckyCart.Bench.Measures;

/// <summary>The list of thousands of campaigns as the pages ask for it: time and size of the whole answer, over HTTP.</summary>
internal sealed class CampaignListFigures(int port, int campaigns, int calls, TimeProvider clock)
{
    private const string Here = "/api/v1/retailers/sandbox/";
    private const string Rows = "campaigns?fields=list&limit=5000";
    private const int AtOnce = 16;

    public async Task<string> RunAsync()
    {
        await using var environment = await BenchEnvironment.StartAsync(port);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = AtOnce }) { BaseAddress = environment.Server.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", environment.OperatorToken);
        var maker = new ListedCampaigns(http, Here);
        var started = clock.GetTimestamp();
        await maker.SaveAsync(campaigns, AtOnce);
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{campaigns:N0} campaigns saved, {maker.Live:N0} of them set live, in {clock.GetElapsedTime(started).TotalSeconds:N0} s; {calls} calls of each kind.").AppendLine();
        text.AppendLine("| call | first ms | p50 ms | p95 ms | max ms | rows | bytes | bytes, gzip |").AppendLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var (what, path) in Kinds())
        {
            text.AppendLine(await MeasureAsync(http, what, _ => path, null));
        }

        using var first = await http.GetAsync(new Uri(Here + Rows, UriKind.Relative));
        text.AppendLine(await MeasureAsync(http, "unchanged (If-None-Match, 304)", _ => Here + Rows, first.Headers.ETag));
        text.AppendLine(await MeasureAsync(http, "each after a change of one", n => Here + Rows, null, maker.SaveAgainAsync));
        return text.ToString();
    }

    private static IEnumerable<(string What, string Path)> Kinds() =>
    [
        ("the first 100, as the page asks first", Here + "campaigns?fields=list&limit=100&sort=name"),
        ("1,000, as the page asks then", Here + "campaigns?fields=list&limit=1000&sort=name"), ("all rows of the retailer", Here + Rows),
        ("filtered: one advertiser, live", Here + Rows + "&advertiser=Brand%205&status=live"), ("found by text", Here + Rows + "&q=semaine%2012"),
        ("sorted by change, newest first", Here + Rows + "&sort=changed_at&direction=desc"), ("all retailers", "/api/v1/" + Rows),
        ("what filters choose from", Here + "campaign-facets"),
    ];

    private async Task<string> MeasureAsync(
        HttpClient http, string what, Func<int, string> pathOf, EntityTagHeaderValue? known, Func<int, Task>? before = null)
    {
        var times = new List<double>(calls);
        var (rows, bytes, packed) = (0, 0L, 0L);
        for (var number = 0; number < calls; number++)
        {
            if (before is not null)
            {
                await before(number);
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(pathOf(number), UriKind.Relative));
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
            if (known is not null)
            {
                request.Headers.IfNoneMatch.Add(known);
            }

            var started = Stopwatch.GetTimestamp();
            using var response = await http.SendAsync(request);
            var body = await response.Content.ReadAsByteArrayAsync();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (number == 0)
            {
                (rows, bytes, packed) = Sizes(response, body, known is not null);
            }
        }

        var first = times[0];
        times.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {first:N0} | {times[calls / 2]:N1} | {times[(calls * 95 / 100) - 1]:N1} | {times[^1]:N1} | {rows:N0} | {bytes:N0} | {packed:N0} |");
    }

    private static (int Rows, long Bytes, long Packed) Sizes(HttpResponseMessage response, byte[] body, bool unchanged)
    {
        if (response.StatusCode != (unchanged ? HttpStatusCode.NotModified : HttpStatusCode.OK))
        {
            throw new InvalidOperationException($"{response.RequestMessage!.RequestUri}: {response.StatusCode}");
        }

        if (unchanged)
        {
            return (0, body.Length, body.Length);
        }

        var isPacked = response.Content.Headers.ContentEncoding.Contains("gzip");
        using var plain = new MemoryStream();
        using (Stream source = isPacked ? new GZipStream(new MemoryStream(body), CompressionMode.Decompress) : new MemoryStream(body))
        {
            source.CopyTo(plain);
        }

        using var json = JsonDocument.Parse(plain.ToArray());
        return (json.RootElement.TryGetProperty("items", out var items) ? items.GetArrayLength() : 0, plain.Length, body.Length);
    }
}
