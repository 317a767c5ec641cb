using System.Diagnostics;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Uploads;
using LuckyCart.Grains.Explanations;
using Microsoft.Extensions.Logging;

namespace LuckyCart.Silo.Journals;

/// <summary>Decides everything that journals hold again, for the console: as a silo would, without one.</summary>
/// <param name="uploads">Ids uploaded for segments and product lists.</param>
/// <param name="loggers">Told of catalogue documents that cannot be read.</param>
public sealed class JournalDecisions(IJournalReader journals, IUploadReader uploads, ILoggerFactory loggers)
{
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(5);

    /// <summary>Journals at once. Default: one a core. Range: 1 and up.</summary>
    public int Parallel { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether to look at every campaign in turn instead of asking the index.</summary>
    public bool EveryCampaign { get; init; }

    /// <summary>Whether the report is one JSON object, not text.</summary>
    public bool Json { get; init; }

    /// <summary>Runs.</summary>
    /// <param name="retailerId">Null: of all retailers.</param>
    /// <param name="say">Gets a line every 5 s.</param>
    /// <returns>Whether everything agrees, and the report.</returns>
    /// <exception cref="JournalCorruptException">A journal cannot be folded.</exception>
    public async Task<(bool Agrees, string Report)> RunAsync(
        string? retailerId, Action<string> say, CancellationToken cancellationToken = default)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var audit = new DecisionAudit(journals, uploads, loggers) { Parallel = Parallel, EveryCampaign = EveryCampaign };
        var found = await audit.RunAsync(retailerId, Progress(say), cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(startedAt);
        return (found.Agrees, Json ? DecideReport.Json(found, elapsed) : DecideReport.Text(found, elapsed));
    }

    private static Action<AuditedDecisions> Progress(Action<string> say)
    {
        var saidAt = Stopwatch.GetTimestamp();
        return found =>
        {
            if (Stopwatch.GetElapsedTime(saidAt) >= ProgressEvery)
            {
                saidAt = Stopwatch.GetTimestamp();
                say(FormattableString.Invariant(
                    $"{found.Journals:N0} journals, {found.Records:N0} records decided again, {found.Differing:N0} differ"));
            }
        };
    }
}
