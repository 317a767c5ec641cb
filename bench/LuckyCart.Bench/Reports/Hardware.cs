using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace LuckyCart.Bench.Reports;

/// <summary>The machine, for the head of every table of figures.</summary>
internal static class Hardware
{
    public static string Describe(TimeProvider clock)
    {
        var cpu = Find("/proc/cpuinfo", "model name");
        var memory = long.Parse(Find("/proc/meminfo", "MemTotal").Split(' ')[0], CultureInfo.InvariantCulture) / 1024 / 1024;
        return string.Create(CultureInfo.InvariantCulture,
            $"{clock.GetUtcNow():yyyy-MM-dd}; {cpu}, {Environment.ProcessorCount} cores, {memory} GB; {RuntimeInformation.OSDescription}; " +
            $".NET {Environment.Version}; client and server on the same machine, loopback; bench's GC: {(GCSettings.IsServerGC ? "server" : "workstation")}.");
    }

    private static string Find(string file, string name) => File.ReadLines(file)
        .First(l => l.StartsWith(name, StringComparison.Ordinal)).Split(':')[1].Trim();
}
