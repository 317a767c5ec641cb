using System.Diagnostics;

namespace LuckyCart.EndToEnd.Tests.Processes;

/// <summary>The built <c>luckycart</c> program.</summary>
internal static class LuckyCartProgram
{
    private static readonly Lazy<string> File = new(() => Find("LuckyCart", "luckycart"));
    private static readonly Lazy<string> FaultsFile = new(() => Find("FaultHost", "luckycart-faults"));

    /// <summary>The same product with failpoints (tests/FaultHost).</summary>
    public static string Faults => FaultsFile.Value;

    public static Process Start(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? program = null)
    {
        var start = new ProcessStartInfo(program ?? File.Value) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs a command to its end.</summary>
    /// <returns>Its standard output; a test failure when it does not end with 0.</returns>
    public static async Task<string> RunAsync(params string[] arguments) => await RunToAsync(0, arguments);

    /// <summary>Runs a command to its end.</summary>
    /// <returns>Its standard output; a test failure when it does not end with the code expected.</returns>
    public static async Task<string> RunToAsync(int expected, params string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == expected, $"luckycart {string.Join(' ', arguments)} ended with {process.ExitCode}: {await error}{output}");
        return output;
    }

    /// <summary>Same configuration as these tests: <c>artifacts/bin/LuckyCart/debug</c> or <c>release</c>.</summary>
    private static string Find(string project, string name)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/')).Name;
        var file = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", project, configuration, name));
        return System.IO.File.Exists(file) ? file : throw new FileNotFoundException($"{file} is not built.");
    }
}
