using System.CommandLine;
using LuckyCart.Replay.History;
using LuckyCart.Replay.Posts;
using LuckyCart.Replay.Reports;
using LuckyCart.Replay.Retailers;
using Spectre.Console;

namespace LuckyCart.Replay;

/// <summary>The program's one command.</summary>
internal static class ReplayCommand
{
    /// <summary>Something does not add up: an event without answer, or a journal that disagrees.</summary>
    public const int NotReconciled = 2;

    /// <summary>It could not be played at all, or not to its end.</summary>
    public const int Failed = 1;

    public static RootCommand Create(TimeProvider clock)
    {
        var options = new ReplayOptions();
        var command = new RootCommand("Plays order history through LuckyCart's HTTP API as shoppers would have sent it.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(options, parsed, clock, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ReplayOptions options, ParseResult parsed, TimeProvider clock, CancellationToken cancellationToken)
    {
        var console = AnsiConsole.Console;
        try
        {
            using var progress = new ConsoleProgress(console, clock);
            var run = new ReplayRun(options.Read(parsed), progress, clock);
            var report = await run.RunAsync(cancellationToken);
            ReportPage.Show(report, console);
            return report.IsComplete ? 0 : NotReconciled;
        }
        catch (Exception e) when (e is HistoryException or ConnectionException or PostFailedException or IOException or HttpRequestException)
        {
            console.MarkupLineInterpolated($"[red]{e.Message}[/]");
            return Failed;
        }
    }
}
