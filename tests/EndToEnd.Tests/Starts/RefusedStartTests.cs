using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LuckyCart.EndToEnd.Tests.Processes;

namespace LuckyCart.EndToEnd.Tests.Starts;

public sealed class RefusedStartTests
{
    [Fact]
    public async Task Start_PortTaken_EndsWithOneLineAndOne()
    {
        using var data = new DataFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        await RefusedAsync($"Port {port} is taken.", "--port", port, "--data", data.Path);
    }

    [Fact]
    public async Task Start_FolderInUse_EndsWithOneLineAndOne()
    {
        using var data = new DataFolder();
        await using var server = await LuckyCartProcess.StartAsync(data.Path);
        await RefusedAsync("in use by another LuckyCart", "--port", "0", "--data", data.Path);
    }

    [Fact]
    public async Task Start_NotAnAddressOfThisMachine_EndsWithOneLineAndOne()
    {
        using var data = new DataFolder();

        // 192.0.2.0/24 is for documents only (RFC 5737).
        await RefusedAsync("not an address of this machine", "--port", "0", "--data", data.Path, "--listen", "192.0.2.1");
    }

    private static async Task RefusedAsync(string part, params string[] arguments)
    {
        using var process = LuckyCartProgram.Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = (await process.StandardError.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(1, process.ExitCode);
        Assert.Contains(part, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
        Assert.DoesNotContain("   at ", error + await output, StringComparison.Ordinal);
    }
}
