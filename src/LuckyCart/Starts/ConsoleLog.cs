using Microsoft.Extensions.Logging.Console;

namespace LuckyCart.LuckyCart.Starts;

/// <summary>A quiet console: warnings, and our own few lines about what the process does.</summary>
internal static class ConsoleLog
{
    public static void Configure(WebApplicationBuilder builder, StartGate gate)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.ColorBehavior = LoggerColorBehavior.Disabled;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
            console.UseUtcTimestamp = true;
        });
        builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Warning);
        if (builder.Configuration.GetSection("Logging:LogLevel").GetChildren().Any())
        {
            // Whoever sets levels wants to see them.
            return;
        }

        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter((category, level) => gate.Shows(category) && level >= Threshold(category));
    }

    private static LogLevel Threshold(string? category) => category switch
    {
        // At its first round it takes the machine's whole uptime for a stall and warns of a deadlock (Orleans 10.4).
        "Orleans.Runtime.Watchdog" => LogLevel.Error,
        _ when category?.StartsWith("LuckyCart.", StringComparison.Ordinal) == true => LogLevel.Information,
        _ => LogLevel.Warning,
    };
}
