using System.Diagnostics;
using System.Globalization;
using System.Text;
using HdrHistogram;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Decisions.Candidates;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Bench.Decisions;

/// <summary>What a decision costs by the number of live campaigns, with the index and by the naive scan, over moments of real shoppers.</summary>
internal static class IndexFigures
{
    private static readonly int[] s_sizes = [100, 1_000, 10_000];

    private const int Scanned = 200;

    /// <param name="decisions">With the index, for each size.</param>
    public static string Run(int momentCount, int decisions)
    {
        var shared = new SharedValues();
        var market = Market.Open(ShopHistory.Read(), shared, shoppers: 11, momentCount, s_sizes[^1]);
        var table = new StringBuilder();
        table.AppendLine("| campaigns | by | decisions | CPU µs | p50 µs | p99 µs | p99.9 µs | max µs | bytes/decision | candidates | eligible | compile ms |");
        table.AppendLine("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var size in s_sizes)
        {
            var compiling = Stopwatch.StartNew();
            var catalogue = market.Catalogue(size);
            var compiled = compiling.Elapsed;
            Add(table, catalogue, "index", catalogue.Index, shared, market.Moments, decisions / momentCount, compiled);
            Add(table, catalogue, "scan", new EveryCandidate(catalogue), shared, market.Moments[..Math.Min(Scanned, momentCount)], 2, default);
        }

        return table.ToString();
    }

    private static void Add(
        StringBuilder table, CompiledCatalogue catalogue, string by, ICandidates candidates, SharedValues shared, Moment[] moments, int rounds, TimeSpan compiled)
    {
        var decider = new Decider(shared, candidates);
        DecisionRequest[] requests = [.. moments.Select(m => m.Under(catalogue))];
        var (found, eligible) = (0L, 0L);
        foreach (var request in requests)
        {
            found += candidates.Find(request, request.Events[0], shared).Length;
            eligible += decider.Decide(request).Outcomes.Count;
        }

        var times = new LongHistogram(1, TimeSpan.TicksPerMinute * 100, 3);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var total = Environment.CpuUsage.TotalTime;
        for (var round = 0; round < rounds; round++)
        {
            foreach (var request in requests)
            {
                var start = Stopwatch.GetTimestamp();
                _ = decider.Decide(request);
                times.RecordValue((long)Stopwatch.GetElapsedTime(start).TotalNanoseconds);
            }
        }

        var used = Environment.CpuUsage.TotalTime - total;
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        var count = (long)rounds * requests.Length;
        table.AppendLine(CultureInfo.InvariantCulture,
            $"| {catalogue.Campaigns.Count:N0} | {by} | {count:N0} | {used.TotalMicroseconds / count:N2} | {At(50)} | {At(99)} | {At(99.9)} | {At(100)} | {(double)bytes / count:N0} | {(double)found / requests.Length:N2} | {(double)eligible / requests.Length:N3} | {(compiled == default ? "" : compiled.TotalMilliseconds.ToString("N0", CultureInfo.InvariantCulture))} |");

        string At(double percentile) => (times.GetValueAtPercentile(percentile) / 1_000.0).ToString("N1", CultureInfo.InvariantCulture);
    }
}
