using System.CommandLine;
using System.Diagnostics;
using LuckyCart.Grains.Explanations;
using LuckyCart.Storage.RocksDb.Archives;
using Microsoft.Extensions.Logging;

namespace LuckyCart.LuckyCart.Journals;

/// <summary><c>luckycart journal decide</c>.</summary>
internal static class DecideCommand
{
    private const int Differs = 1;
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(5);

    private static readonly Option<string> s_data = JournalOptions.Data("The server's data folder, or a backup. The server may be running.");
    private static readonly Option<string?> s_retailer = new("--retailer") { Description = "Only this retailer's shoppers.", HelpName = "ID" };
    private static readonly Option<bool> s_json = new("--json") { Description = "Print one JSON object instead of text." };
    private static readonly Option<bool> s_every = new("--every-campaign")
    {
        Description = "Look at every campaign in turn instead of asking the index of campaigns: slower, and the index is checked too.",
    };

    private static readonly Option<int?> s_parallel = new("--parallel")
    {
        Description = "Journals at once. Default: one a core.",
        HelpName = "N",
    };

    public static Command Create()
    {
        var command = new Command(
            "decide",
            "Decide everything again: fold each shopper's journal from its origin, decide each recorded request with the catalogue and the "
            + "budgets' answers of that time, and compare outcomes, interactions, ghosts, credits, budgets and time triggers with the record. "
            + "By campaign, eligible = shown + each reason. Ends with 1 when anything differs (the first 20 are named).")
        {
            s_data, s_retailer, s_json, s_every, s_parallel,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(s_parallel) is < 1 or > 256)
            {
                result.AddError("--parallel is 1 to 256.");
            }
        });
        command.SetAction((parsed, cancellation) => JournalOptions.RunAsync(parsed, () => RunAsync(parsed, cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var startedAt = Stopwatch.GetTimestamp();
        using var stored = StoredJournals.Open(parsed.GetValue(s_data)!);
        using var loggers = LoggerFactory.Create(l => l.AddConsole(c => c.LogToStandardErrorThreshold = LogLevel.Trace));
        var reader = new StoredReader(stored);
        var audit = new DecisionAudit(reader, reader, loggers)
        {
            Parallel = parsed.GetValue(s_parallel) ?? Environment.ProcessorCount,
            EveryCampaign = parsed.GetValue(s_every),
        };
        var found = await audit.RunAsync(parsed.GetValue(s_retailer), Progress(error), cancellation);
        var elapsed = Stopwatch.GetElapsedTime(startedAt);
        await output.WriteLineAsync(parsed.GetValue(s_json) ? DecideReport.Json(found, elapsed) : DecideReport.Text(found, elapsed));
        return found.Agrees ? 0 : Differs;
    }

    private static Action<AuditedDecisions> Progress(TextWriter error)
    {
        var saidAt = Stopwatch.GetTimestamp();
        return found =>
        {
            if (Stopwatch.GetElapsedTime(saidAt) >= ProgressEvery)
            {
                saidAt = Stopwatch.GetTimestamp();
                error.WriteLine(FormattableString.Invariant(
                    $"{found.Journals:N0} journals, {found.Records:N0} records decided again, {found.Differing:N0} differ"));
            }
        };
    }
}
