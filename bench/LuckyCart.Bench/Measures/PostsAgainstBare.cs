using System.Globalization;
using System.Text;
using LuckyCart.Bench.Loads;
using LuckyCart.Bench.Servers;

namespace LuckyCart.Bench.Measures;

/// <summary>Single-event posts with 300 live campaigns against a bare Kestrel endpoint, taking turns.</summary>
internal sealed class PostsAgainstBare(int port, int rounds, TimeSpan duration, double rate, TimeProvider clock)
{
    private const int Shoppers = 20_000;
    private const double Skew = 0.9;
    private const int Connections = 64;

    public async Task<string> RunAsync()
    {
        await using var environment = await BenchEnvironment.StartAsync(port);
        await using var bare = await ServerProcess.StartAsync(Environment.ProcessPath!, ["bare", "--port", $"{port + 1}"]);
        var items = await environment.ListItemsAsync();
        var table = new StringBuilder();
        table.AppendLine("| round | load | server | posts/s | p50 ms | p99 ms | p99.9 ms | max ms | failed | CPU µs/event | allocated bytes/event | journal rows/fsync |");
        table.AppendLine("| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        await WarmAsync(environment, bare, items);
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var arrival in (double?[])[null, rate])
            {
                var shape = new LoadShape(arrival, Connections, duration, Shoppers, Skew, round);
                table.AppendLine(await OneAsync("bare Kestrel", round, shape, bare, environment.SecretKey, items));
                table.AppendLine(await OneAsync("LuckyCart", round, shape, environment.Server, environment.SecretKey, items));
            }
        }

        return string.Create(CultureInfo.InvariantCulture,
            $"{Connections} connections, Zipf {Skew} over {Shoppers:N0} shoppers, {duration.TotalSeconds:N0} s each, {environment.Server.ResidentBytes() / 1048576:N0} MB resident at the end.\n\n") + table;
    }

    private async Task WarmAsync(BenchEnvironment environment, ServerProcess bare, IReadOnlyList<string> items)
    {
        var shape = new LoadShape(null, Connections, TimeSpan.FromSeconds(8), Shoppers, Skew, 1_000);
        await LoadRun.SendAsync(shape, new EventStream(shape, "warm", items, clock), bare.Url, environment.SecretKey, clock);
        await LoadRun.SendAsync(shape, new EventStream(shape, "warm", items, clock), environment.Server.Url, environment.SecretKey, clock);
    }

    private async Task<string> OneAsync(
        string name, int round, LoadShape shape, ServerProcess server, string key, IReadOnlyList<string> items)
    {
        var isBare = name != "LuckyCart";
        var before = isBare ? new ServerUse(server.CpuTime(), null, null, null) : await ServerUse.ReadAsync(server);
        var events = new EventStream(shape, $"r{round}{(shape.Rate is null ? 'c' : 'o')}", items, clock);
        var result = await LoadRun.SendAsync(shape, events, server.Url, key, clock);
        var use = (isBare ? new ServerUse(server.CpuTime(), null, null, null) : await ServerUse.ReadAsync(server)).Since(before);
        var load = shape.Rate is { } r ? string.Create(CultureInfo.InvariantCulture, $"{r:N0}/s arriving") : "as fast as answered";
        return string.Create(CultureInfo.InvariantCulture,
            $"| {round} | {load} | {name} | {result.PerSecond:N0} | {result.P50Ms:N2} | {result.P99Ms:N2} | {result.P999Ms:N2} | {result.MaxMs:N1} | {result.Failed} | {use.CpuMicrosEach(result.Answered)} | {(isBare ? "" : use.BytesEach(result.Answered))} | {(isBare ? "" : use.RowsPerSync)} |");
    }
}
