using System.Diagnostics;
using System.Globalization;

namespace LuckyCart.Bench.Servers;

/// <summary>A server in its own process, with what the kernel and its metrics say of it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const double TicksPerSecond = 100;
    private readonly Process _process;
    private readonly HttpClient _http = new();

    private ServerProcess(Process process, Uri url)
    {
        _process = process;
        Url = url;
    }

    public Uri Url { get; }

    /// <summary>Starts it and waits for the first address in its output.</summary>
    public static async Task<ServerProcess> StartAsync(
        string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(file) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("http://127.0.0.1", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new ServerProcess(process, AddressIn(line));
            }
        }

        await process.WaitForExitAsync();
        throw new InvalidOperationException($"{file} ended with {process.ExitCode} before it was ready.");
    }

    /// <summary>User and system time so far.</summary>
    public TimeSpan CpuTime()
    {
        var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/stat"));
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds(
            (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond);
    }

    /// <summary>Resident memory.</summary>
    public long ResidentBytes()
    {
        var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/status"))
            .First(l => l.StartsWith("VmRSS", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>A metric's sum over its labels, by the first of several names that is there; null when none is.</summary>
    public async Task<double?> FindMetricAsync(params string[] names)
    {
        var text = await _http.GetStringAsync(new Uri(Url, "/metrics"));
        foreach (var name in names)
        {
            var values = text.Split('\n')
                .Where(l => l.StartsWith(name, StringComparison.Ordinal) && l.Length > name.Length && l[name.Length] is ' ' or '{')
                .Select(l => l[(l.IndexOf('}', StringComparison.Ordinal) is var end and >= 0 ? end + 1 : name.Length)..].Trim().Split(' ')[0])
                .Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToList();
            if (values.Count > 0)
            {
                return values.Sum();
            }
        }

        return null;
    }

    /// <summary>Full collections so far.</summary>
    public async Task<double> CountFullCollectionsAsync()
    {
        var text = await _http.GetStringAsync(new Uri(Url, "/metrics"));
        return text.Split('\n')
            .Where(l => l.StartsWith("dotnet_gc_collections_total{", StringComparison.Ordinal) && l.Contains("=\"gen2\"", StringComparison.Ordinal))
            .Sum(l => double.Parse(l[(l.IndexOf('}', StringComparison.Ordinal) + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _http.Dispose();
    }

    private static Uri AddressIn(string line)
    {
        var at = line.IndexOf("http://127.0.0.1", StringComparison.Ordinal);
        var end = line.AsSpan(at + 7).IndexOfAny(" /,'\"");
        return new Uri(end < 0 ? line[at..] : line.Substring(at, 7 + end));
    }
}
