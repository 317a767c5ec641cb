using System.Globalization;
using System.Text;
using LuckyCart.Replay;
using LuckyCart.Replay.Campaigns;
using LuckyCart.Replay.Events;
using LuckyCart.Replay.History;
using LuckyCart.Replay.Retailers;

namespace LuckyCart.Bench.Measures;

/// <summary>How fast order history goes through the API with 100 live campaigns, at several sizes of post.</summary>
internal sealed class ReplayRate(int port, int orders, TimeProvider clock)
{
    public async Task<string> RunAsync()
    {
        var path = HistoryPresets.FindData(Environment.CurrentDirectory, "order_lines.csv.gz")
            ?? throw new FileNotFoundException("../shared/data/onlineretail is not here.");
        var table = new StringBuilder();
        table.AppendLine("| events a post | orders | events | events/s | posts/s | p50 ms | p99 ms | p99.9 ms | interactions | journal agrees |");
        table.AppendLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
        foreach (var batch in (int[])[1, 10, 100])
        {
            await using var environment = await BenchEnvironment.StartAsync(port);
            var settings = new ReplaySettings
            {
                HistoryPath = path,
                Columns = HistoryPresets.OnlineRetailColumns,
                ProductsPath = HistoryPresets.FindData(Environment.CurrentDirectory, "products.csv"),
                UploadProducts = true,
                Campaigns = 100,
                Batch = batch,
                Limit = orders,
                Placements = new Dictionary<PlannedKind, IReadOnlyList<string>>
                {
                    [PlannedKind.View] = [CampaignPlaces.Product],
                    [PlannedKind.Cart] = [CampaignPlaces.Product, CampaignPlaces.Cart],
                },
                Connection = new Connection(environment.Server.Url, "sandbox", environment.SandboxKey, environment.OperatorToken),
            };
            var report = await new ReplayRun(settings, new SilentProgress(), clock).RunAsync(CancellationToken.None);
            table.AppendLine(string.Create(CultureInfo.InvariantCulture,
                $"| {batch} | {report.Orders + report.Refunds:N0} | {report.EventsAnswered:N0} | {report.EventsPerSecond:N0} | {report.Posts / report.Seconds:N0} | {report.LatencyP50Ms:N2} | {report.LatencyP99Ms:N2} | {report.LatencyP999Ms:N2} | {report.Interactions:N0} | {(report.Reconciliation?.IsExact == true ? "exactly" : "no")} |"));
        }

        return table.ToString();
    }
}
