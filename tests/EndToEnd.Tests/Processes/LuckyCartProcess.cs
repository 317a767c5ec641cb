using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using LuckyCart.Replay.Retailers;

namespace LuckyCart.EndToEnd.Tests.Processes;

/// <summary>The built server in a process of its own, on a data folder and a free port.</summary>
internal sealed partial class LuckyCartProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;
    private static readonly TimeSpan StartMax = TimeSpan.FromMinutes(3);
    private readonly List<string> _output = [];
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _data;
    private (string Text, TaskCompletionSource Seen)? _awaited;

    private LuckyCartProcess(Process process, string data)
    {
        Process = process;
        _data = data;
    }

    public Process Process { get; }

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>From starting the process to its ready line.</summary>
    public TimeSpan StartedIn { get; private set; }

    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    public DemoEnvironment Demo => DemoEnvironment.Read(Path.Combine(_data, "demo.env"));

    /// <summary>Highest resident memory so far.</summary>
    public int MemoryMaxMb => File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{Process.Id}/status"))
        .Where(l => l.StartsWith("VmHWM", StringComparison.Ordinal))
        .Select(l => int.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)
        .FirstOrDefault();

    public static async Task<LuckyCartProcess> StartAsync(
        string data, int port = 0, IReadOnlyDictionary<string, string>? environment = null, string? program = null, params string[] arguments)
    {
        var server = Launch(data, port, environment, program, arguments);
        try
        {
            await server.WaitReadyAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it without waiting: for servers that are not meant to become ready.</summary>
    public static LuckyCartProcess Launch(
        string data, int port = 0, IReadOnlyDictionary<string, string>? environment = null, string? program = null, params string[] arguments)
    {
        var process = LuckyCartProgram.Start(
            ["--port", port.ToString(CultureInfo.InvariantCulture), "--data", data, "--no-limits", "--no-traffic", .. arguments], environment, program);
        var server = new LuckyCartProcess(process, data);
        process.OutputDataReceived += (_, line) => server.Take(line.Data);
        process.ErrorDataReceived += (_, line) => server.Take(line.Data);
        process.Exited += (_, _) => server._ready.TrySetException(new InvalidOperationException("The server ended before it was ready:\n" + server.Output));
        process.EnableRaisingEvents = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return server;
    }

    public Connection Connect(string retailer = "sandbox") => Demo.Connect(Url.ToString(), retailer, null);

    public HttpClient OpenEngine(string retailer = "sandbox") => Connect(retailer).OpenEngine(64);

    public HttpClient OpenManagement() => Connect().OpenManagement();

    public static ManagementApi Manage(HttpClient http, string retailer = "sandbox") => new(http, retailer, TimeProvider.System);

    /// <summary>Until a line of its output contains a text.</summary>
    public async Task WaitForAsync(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_output)
        {
            _awaited = (text, seen);
            if (_output.Any(l => l.Contains(text, StringComparison.Ordinal)))
            {
                seen.TrySetResult();
            }
        }

        try
        {
            await seen.Task.WaitAsync(StartMax);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No line with '{text}' within {StartMax}:\n{Output}");
        }
    }

    /// <summary>kill -9, and until the kernel has taken it away.</summary>
    public async Task KillAsync()
    {
        Process.Kill();
        await Process.WaitForExitAsync();
    }

    /// <summary>SIGSTOP, and SIGCONT after a while: the process does not notice that it stood still.</summary>
    public async Task StallAsync(TimeSpan duration)
    {
        Assert.Equal(0, SendSignal(Process.Id, Stop));
        await Task.Delay(duration);
        Assert.Equal(0, SendSignal(Process.Id, Continue));
    }

    /// <summary>SIGTERM, as Kubernetes sends it, and how long the end took. Not Ctrl-C: what a shell starts in the background ignores it.</summary>
    public async Task<TimeSpan> StopAsync()
    {
        var started = Stopwatch.GetTimestamp();
        Assert.Equal(0, SendSignal(Process.Id, Terminate));
        await Process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return Stopwatch.GetElapsedTime(started);
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            await KillAsync();
        }

        Process.Dispose();
    }

    private async Task WaitReadyAsync()
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var line = await _ready.Task.WaitAsync(StartMax);
            var at = line.IndexOf("http://", StringComparison.Ordinal);
            var end = line.AsSpan(at + 7).IndexOfAny(" /,'\"");
            Url = new Uri(end < 0 ? line[at..] : line.Substring(at, 7 + end));
            StartedIn = Stopwatch.GetElapsedTime(started);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No ready line within {StartMax}:\n{Output}");
        }
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Add(line);
            if (_awaited is var (text, seen) && line.Contains(text, StringComparison.Ordinal))
            {
                seen.TrySetResult();
            }
        }

        if (line.Contains("http://127.0.0.1:", StringComparison.Ordinal))
        {
            _ready.TrySetResult(line);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}
