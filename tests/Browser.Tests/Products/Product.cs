using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LuckyCart.Browser.Tests.Products;

/// <summary>The built product in a process of its own, with the demo shop, on a data folder that goes with it.</summary>
internal sealed partial class Product : IAsyncDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan StartMax = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly string _data = Directory.CreateTempSubdirectory("luckycart-browser-").FullName;
    private readonly ConcurrentQueue<string> _output = [];
    private readonly TaskCompletionSource<string> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _welcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Product(bool traffic)
    {
        var start = new ProcessStartInfo(Find()) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["--port", "0", "--data", _data, "--no-limits", .. traffic ? (string[])[] : ["--no-traffic"]])
        {
            start.ArgumentList.Add(argument);
        }

        // Browsers say where they are, each somewhere else: failed sign-ins are counted by address too, and one story's are not another's.
        start.Environment["Api__TrustedProxies__0"] = "127.0.0.1";
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
    }

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>The one-time link of the first administrator, as the console shows it.</summary>
    public Uri Welcome { get; private set; } = new("http://127.0.0.1");

    public DemoKeys Keys => DemoKeys.Read(Path.Combine(_data, "demo.env"));

    public string Output => string.Join('\n', _output);

    /// <summary>Starts it with an empty data folder, until its page can be opened.</summary>
    public static async Task<Product> StartAsync(bool traffic = true)
    {
        var product = new Product(traffic);
        try
        {
            product.Launch();
            product.Url = new Uri(await product.WaitAsync(product._url.Task, "its address"));
            product.Welcome = new Uri(await product.WaitAsync(product._welcome.Task, "the sign-in link"));
            return product;
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited && SendSignal(_process.Id, Terminate) == 0)
        {
            try
            {
                await _process.WaitForExitAsync().WaitAsync(StopMax);
            }
            catch (TimeoutException)
            {
                _process.Kill();
                await _process.WaitForExitAsync();
            }
        }

        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private void Launch()
    {
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Exited += (_, _) => _url.TrySetException(new InvalidOperationException("The product ended before it was ready:\n" + Output));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private async Task<string> WaitAsync(Task<string> what, string name)
    {
        try
        {
            return await what.WaitAsync(StartMax);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The product did not print {name} within {StartMax}:\n{Output}");
        }
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        foreach (var word in line.Split([' ', ',', '\'', '"'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.StartsWith("http://127.0.0.1:", StringComparison.Ordinal))
            {
                (word.Contains("/welcome#", StringComparison.Ordinal) ? _welcome : _url).TrySetResult(
                    word.Contains("/welcome#", StringComparison.Ordinal) ? word : new Uri(word).GetLeftPart(UriPartial.Authority));
            }
        }
    }

    /// <summary>Same configuration as these tests: <c>artifacts/bin/LuckyCart/debug</c> or <c>release</c>.</summary>
    private static string Find()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Name;
        var file = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "LuckyCart", configuration, "luckycart"));
        return File.Exists(file) ? file : throw new FileNotFoundException($"{file} is not built.");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);
}
