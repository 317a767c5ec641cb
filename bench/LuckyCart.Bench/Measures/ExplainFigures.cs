using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LuckyCart.Replay;
using LuckyCart.Replay.Campaigns;
using LuckyCart.Replay.Events;
using LuckyCart.Replay.History;
using LuckyCart.Replay.Retailers;

namespace LuckyCart.Bench.Measures;

/// <summary>
/// Explanations after a replay: random (shopper, campaign, moment) triples against the record, and the time of one for a
/// shopper with 10,000 events.
/// </summary>
internal sealed class ExplainFigures(int port, int orders, int triples, TimeProvider clock)
{
    private const int BusyEvents = 10_000;
    private const int BusyExplanations = 200;
    private const int AtOnce = 4;

    public async Task<string> RunAsync()
    {
        var path = HistoryPresets.FindData(Environment.CurrentDirectory, "order_lines.csv.gz")
            ?? throw new FileNotFoundException("../shared/data/onlineretail is not here.");
        await using var environment = await BenchEnvironment.StartAsync(port);
        var connection = new Connection(environment.Server.Url, "sandbox", environment.SandboxKey, environment.OperatorToken);
        var settings = new ReplaySettings
        {
            HistoryPath = path,
            Columns = HistoryPresets.OnlineRetailColumns,
            ProductsPath = HistoryPresets.FindData(Environment.CurrentDirectory, "products.csv"),
            UploadProducts = true,
            Campaigns = 100,
            Limit = orders,
            Placements = new Dictionary<PlannedKind, IReadOnlyList<string>>
            {
                [PlannedKind.View] = [CampaignPlaces.Product],
                [PlannedKind.Cart] = [CampaignPlaces.Product, CampaignPlaces.Cart],
            },
            Connection = connection,
        };
        var report = await new ReplayRun(settings, new SilentProgress(), clock).RunAsync(CancellationToken.None);
        using var http = connection.OpenManagement();
        var campaigns = await ListCampaignsAsync(http);
        var history = HistoryReader.ReadFile(path, settings.Columns).Only(settings.Wants, orders).Orders;
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{report.EventsAnswered:N0} events of {report.Shoppers:N0} shoppers, {campaigns.Count} live campaigns.");
        text.AppendLine(triples == 0 ? "" : await TriplesAsync(http, history, campaigns));
        text.AppendLine(await BusyAsync(connection, http, campaigns));
        return text.ToString();
    }

    private static async Task<List<string>> ListCampaignsAsync(HttpClient http)
    {
        var page = await http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/retailers/sandbox/campaigns?status=live&limit=1000", UriKind.Relative));
        return [.. page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("campaign_id").GetString()!)];
    }

    private async Task<string> TriplesAsync(HttpClient http, IReadOnlyList<HistoryOrder> history, List<string> campaigns)
    {
        // Seeded: the same triples each time.
        var random = new Random(17);
        var wanted = Enumerable.Range(0, triples).Select(_ =>
        {
            var order = history[random.Next(history.Count)];
            var at = order.At.ToInstant().ToDateTimeOffset().AddSeconds(random.Next(-60, 7_200));
            return (order.Shopper, Campaign: campaigns[random.Next(campaigns.Count)], At: at);
        }).ToArray();
        var (agree, differ, without, steps) = (0, 0, 0, new SortedDictionary<string, int>(StringComparer.Ordinal));
        var times = new List<double>(triples);
        await Parallel.ForEachAsync(wanted, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (triple, stop) =>
        {
            var started = Stopwatch.GetTimestamp();
            var explained = await ExplainAsync(http, triple.Shopper, triple.Campaign, triple.At, stop);
            lock (steps)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                steps[Step(explained)] = steps.GetValueOrDefault(Step(explained)) + 1;
                var kind = explained.GetProperty("agrees").ValueKind;
                agree += kind == JsonValueKind.True && IsRecorded(explained) ? 1 : 0;
                differ += kind == JsonValueKind.False || (kind == JsonValueKind.True && !IsRecorded(explained)) ? 1 : 0;
                without += kind == JsonValueKind.Null ? 1 : 0;
            }
        });
        times.Sort();
        return $"{triples:N0} random (shopper, campaign, moment) triples: {agree:N0} agree with the record, {differ:N0} differ, {without:N0} without an event before. "
            + $"Steps: {string.Join(", ", steps.Select(s => $"{s.Key} {s.Value:N0}"))}. p50 {At(times, 0.5):N1} ms, p95 {At(times, 0.95):N1} ms, max {times[^1]:N1} ms, {AtOnce} at once.";
    }

    // Said here anew: what was recorded of the pair is what is explained; not eligible is recorded as nothing.
    private static bool IsRecorded(JsonElement explained) => explained.GetProperty("recorded") is { ValueKind: JsonValueKind.Object } recorded
        ? recorded.GetProperty("step").GetString() == Step(explained)
        : Step(explained) is "schedule" or "trigger" or "placement" or "audience";

    private async Task<string> BusyAsync(Connection connection, HttpClient http, List<string> campaigns)
    {
        using var engine = connection.OpenEngine(4);
        var start = clock.GetUtcNow().AddDays(-20);
        for (var from = 0; from < BusyEvents; from += 100)
        {
            for (var i = from; i < from + 100; i++)
            {
                var e = new JsonObject
                {
                    ["event_id"] = $"busy-{i}", ["event_name"] = i % 10 == 9 ? "add_to_cart" : "view_item",
                    ["shopper_id"] = "busy", ["occurred_at"] = start.AddMinutes(i).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                    ["consent"] = new JsonObject { ["personalization"] = true },
                    ["items"] = new JsonArray(new JsonObject { ["item_id"] = $"item-{i % 500}" }),
                };
                using var response = await engine.PostAsJsonAsync(
                    new Uri("/v1/events", UriKind.Relative), new JsonObject { ["events"] = new JsonArray(e), ["placements"] = new JsonArray(CampaignPlaces.Product) });
                if (!response.IsSuccessStatusCode)
                {
                    throw new InvalidOperationException(await response.Content.ReadAsStringAsync());
                }
            }
        }

        var random = new Random(5);
        List<double> times = [];
        for (var i = 0; i < BusyExplanations; i++)
        {
            var at = start.AddMinutes(BusyEvents - 1 - random.Next(i % 2 == 0 ? 10 : BusyEvents));
            var started = Stopwatch.GetTimestamp();
            var explained = await ExplainAsync(http, "busy", campaigns[random.Next(campaigns.Count)], at, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (explained.GetProperty("agrees").ValueKind == JsonValueKind.False)
            {
                throw new InvalidOperationException(explained.ToString());
            }
        }

        times.Sort();
        return $"A shopper with {BusyEvents:N0} events, a record each: {BusyExplanations} explanations, half of the last minutes, half of any: p50 {At(times, 0.5):N0} ms, p95 {At(times, 0.95):N0} ms, max {times[^1]:N0} ms.";
    }

    private static async Task<JsonElement> ExplainAsync(
        HttpClient http, string shopper, string campaign, DateTimeOffset at, CancellationToken stop)
    {
        var query = $"shopper_id={Uri.EscapeDataString(shopper)}&at={Uri.EscapeDataString(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))}";
        return await http.GetFromJsonAsync<JsonElement>(
            new Uri($"/api/v1/retailers/sandbox/campaigns/{campaign}/explain?{query}", UriKind.Relative), stop);
    }

    private static string Step(JsonElement explained) => explained.GetProperty("step").GetString()!;

    private static double At(List<double> sorted, double share) => sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];
}
