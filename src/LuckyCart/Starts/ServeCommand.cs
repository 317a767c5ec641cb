using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using LuckyCart.LuckyCart.Journals;

namespace LuckyCart.LuckyCart.Starts;

/// <summary>The command line without a subcommand: serve.</summary>
internal static class ServeCommand
{
    private const int Failed = 1;
    private const int StandardPort = 8080;
    private const int NoPort = -1;
    private const string PortVariable = "LUCKYCART_PORT";
    private const string DataVariable = "LUCKYCART_DATA";
    private static readonly string[] UrlVariables = ["ASPNETCORE_URLS", "DOTNET_URLS", "URLS"];

    public static RootCommand Create(Func<string, string?> environment)
    {
        var port = new Option<int>("--port")
        {
            Description = $"TCP port; 0 finds a free one. Also {PortVariable}.",
            CustomParser = ReadPort,
            DefaultValueFactory = _ => environment(PortVariable) is { Length: > 0 } text ? ParsePort(text) ?? NoPort : StandardPort,
        };
        var data = new Option<string>("--data")
        {
            Description = $"Folder that holds everything. Also {DataVariable}.",
            DefaultValueFactory = _ => environment(DataVariable) is { Length: > 0 } path ? path : "./data",
        };
        var listen = new Option<IPAddress>("--listen")
        {
            Description = "Address to listen on, needed for anything beyond this machine, e.g. 0.0.0.0. There is no TLS here: put a proxy in front.",
            HelpName = "ADDRESS",
            CustomParser = ReadAddress,
            DefaultValueFactory = _ => IPAddress.Loopback,
        };
        var noLimits = new Option<bool>("--no-limits") { Description = "Lifts rate limits, never size limits: for load tests." };
        var noTraffic = new Option<bool>("--no-traffic")
        {
            Description = "Keeps demo shoppers away: without it some browse the demo shop, about ten events a second.",
        };
        var root = new RootCommand("LuckyCart: shopper events in, interactions out. Serves until Ctrl-C.")
        {
            port, data, listen, noLimits, noTraffic, JournalCommand.Create(),
        };
        root.SetAction((parsed, cancellationToken) => RunAsync(
            new LuckyCartSettings
            {
                Port = parsed.GetValue(port),
                DataPath = parsed.GetValue(data)!,
                Listen = parsed.GetValue(listen)!,
                NoLimits = parsed.GetValue(noLimits),
                Traffic = !parsed.GetValue(noTraffic),
            },
            environment,
            cancellationToken));
        return root;
    }

    private static async Task<int> RunAsync(
        LuckyCartSettings settings, Func<string, string?> environment, CancellationToken cancellationToken)
    {
        try
        {
            RefuseOtherAddresses(environment);
            if (settings.Port == NoPort)
            {
                throw new StartException($"{PortVariable} is 0 to {IPEndPoint.MaxPort}, not '{environment(PortVariable)}'.");
            }

            await using var app = LuckyCartApp.Create(settings);
            return await StartAsync(app, settings, cancellationToken) ? await ServeAsync(app, cancellationToken) : Failed;
        }
        catch (Exception e)
        {
            // The process edge: whatever it was, the user gets one line.
            await Console.Error.WriteLineAsync(StartFailures.Describe(e, settings));
            return Failed;
        }
    }

    /// <summary>Says what failed before the parts that did start are taken down, which may fail for the same reason.</summary>
    private static async Task<bool> StartAsync(LuckyCartApp app, LuckyCartSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
            await Console.Out.WriteAsync(ReadyNotice.Write(app.Url, app.PublishableKey, settings.Listen, app.FirstLink));
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested || app.IsStopping)
        {
            // Stopped before it was ready: the next start goes on where this one was.
            return true;
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync(StartFailures.Describe(e, settings));
            return false;
        }
    }

    private static async Task<int> ServeAsync(LuckyCartApp app, CancellationToken cancellationToken)
    {
        await app.RunUntilStoppedAsync(cancellationToken);
        return 0;
    }

    /// <summary>ASP.NET's own variables would be ignored here, which nobody who set them expects.</summary>
    private static void RefuseOtherAddresses(Func<string, string?> environment)
    {
        foreach (var name in UrlVariables)
        {
            if (environment(name) is { Length: > 0 } urls)
            {
                throw new StartException($"{name} is set ({urls}) but not used here. Unset it; use --port, and --listen ADDRESS to be reached from other machines.");
            }
        }
    }

    private static int ReadPort(ArgumentResult result)
    {
        if (ParsePort(result.Tokens[0].Value) is { } port)
        {
            return port;
        }

        result.AddError($"--port is 0 to {IPEndPoint.MaxPort}, not '{result.Tokens[0].Value}'.");
        return StandardPort;
    }

    private static int? ParsePort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort ? port : null;

    private static IPAddress ReadAddress(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;

        // IPAddress also reads "1" as 0.0.0.1.
        if (text.AsSpan().ContainsAny('.', ':') && IPAddress.TryParse(text, out var address))
        {
            return address;
        }

        result.AddError($"--listen takes an IP address such as 0.0.0.0 or ::, not '{text}'.");
        return IPAddress.Loopback;
    }
}
