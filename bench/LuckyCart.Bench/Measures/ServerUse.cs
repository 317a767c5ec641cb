using System.Globalization;
using LuckyCart.Bench.Servers;

namespace LuckyCart.Bench.Measures;

/// <summary>What the server used and wrote, from counters read before and after a load.</summary>
internal sealed record ServerUse(TimeSpan Cpu, double? AllocatedBytes, double? JournalRows, double? Syncs)
{
    public static async Task<ServerUse> ReadAsync(ServerProcess server) => new(
        server.CpuTime(),
        await server.FindMetricAsync("dotnet_gc_heap_total_allocated_bytes_total", "dotnet_gc_heap_total_allocated_bytes", "dotnet_gc_heap_total_allocated_total"),
        await server.FindMetricAsync("luckycart_store_rows_written_total", "luckycart_journal_rows_appended_total", "luckycart_journal_records_appended_total"),
        await server.FindMetricAsync("luckycart_store_commits_synced_total", "luckycart_journal_fsyncs_total", "luckycart_journal_syncs_total"));

    public ServerUse Since(ServerUse before) => new(
        Cpu - before.Cpu, AllocatedBytes - before.AllocatedBytes, JournalRows - before.JournalRows, Syncs - before.Syncs);

    public string CpuMicrosEach(long events) =>
        (Cpu.TotalMicroseconds / events).ToString("N0", CultureInfo.InvariantCulture);

    public string BytesEach(long events) => Each(AllocatedBytes, events, "N0");

    public string RowsPerSync => Each(JournalRows, Syncs ?? 0, "N1");

    private static string Each(double? sum, double count, string format) =>
        sum is { } value && count > 0 ? (value / count).ToString(format, CultureInfo.InvariantCulture) : "not exposed";
}
