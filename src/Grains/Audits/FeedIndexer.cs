using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace LuckyCart.Grains.Audits;

/// <summary>Follows the journals' feed and makes of it what audit log and shopper search find by: rows and position in one write.</summary>
/// <remarks>
/// Runs on the one machine. Whatever is repeated after a crash gives the same rows; all of them may be deleted and come again. Commits of processes
/// that are gone are read once, to their end.
/// </remarks>
internal sealed partial class FeedIndexer(
    IJournalStore journals, OrderIndex orders, TimeProvider clock, ILogger<FeedIndexer> logger, IIndexStore? store = null)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private const int RowsPerWrite = 2_000;
    private const int CommitsPerWrite = 2_000;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stopping = new();
    private readonly HashSet<long> _done = [];
    private Task _running = Task.CompletedTask;

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle)
    {
        if (store is not null)
        {
            lifecycle.Subscribe(nameof(FeedIndexer), ServiceLifecycleStage.Active, StartAsync, StopAsync);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    /// <summary>Takes in all that is there.</summary>
    /// <returns>Commits taken in.</returns>
    public async Task<long> CatchUpAsync(CancellationToken cancellationToken)
    {
        var taken = 0L;
        foreach (var writer in await journals.Feed.ListWritersAsync(cancellationToken))
        {
            if (_done.Contains(writer))
            {
                continue;
            }

            taken += await FollowAsync(writer, cancellationToken);
            if (writer != journals.Feed.CurrentWriter)
            {
                _done.Add(writer);
            }
        }

        return taken;
    }

    private async Task<long> FollowAsync(long writer, CancellationToken cancellationToken)
    {
        var batch = new IndexBatch(store!);
        var position = AuditKeys.At(writer);
        var (from, commits, taken) = (await batch.FindNumberAsync(position) + 1, 0, 0L);
        await foreach (var commit in journals.Feed.ReadAsync(writer, from, cancellationToken))
        {
            foreach (var entry in commit.Entries)
            {
                if (entry.Row is { } row)
                {
                    await AddAsync(batch, row);
                }
            }

            batch.Put(position, commit.Number);
            (commits, taken) = (commits + 1, taken + 1);
            if (batch.Count >= RowsPerWrite || commits >= CommitsPerWrite)
            {
                await batch.WriteAsync(cancellationToken);
                commits = 0;
            }
        }

        await batch.WriteAsync(cancellationToken);
        return taken;
    }

    private async ValueTask AddAsync(IndexBatch batch, JournalRow row)
    {
        if (row.Journal.Kind is JournalKind.Shopper or JournalKind.TestShopper)
        {
            await orders.AddAsync(batch, row);
        }
        else if (AuditedChange.IsAudited(row.Journal.Kind) && Record.Parser.ParseFrom(row.Record.Span).Document is { } document)
        {
            await AuditIndex.AddAsync(batch, row.Journal, row.Sequence, document);
        }
    }

    private Task StartAsync(CancellationToken cancellationToken)
    {
        using (ExecutionContext.SuppressFlow())
        {
            _running = Task.Run(FollowUntilStoppedAsync, CancellationToken.None);
        }

        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _running.WaitAsync(cancellationToken);
    }

    private async Task FollowUntilStoppedAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var pause = LookEvery;
            try
            {
                await CatchUpAsync(_stopping.Token);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Nothing of the last write is there, or all of it: it goes on from the position that is.
                LogFailed(e);
                pause = PauseAfterFailure;
            }

            await Task.Delay(pause, clock, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(EventId = 1701, Level = LogLevel.Warning, Message = "The audit log and the search for orders fall behind; they go on in a moment.")]
    private partial void LogFailed(Exception exception);
}
