using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Numbers;
using LuckyCart.Abstractions.Projections;
using LuckyCart.Grains.Budgets;
using Microsoft.Extensions.Logging;

namespace LuckyCart.Grains.Numbers;

/// <summary>Counts the feed, batch by batch. Holds nothing that it could not read again; one caller at a time.</summary>
/// <remarks>
/// Writers are taken in their order, so that a journal's records are, too: on one machine a writer begins when the one before is gone. A
/// record counts if the row is there under the append id that the feed lists. At a gap, and at a listed row of a living writer that is not
/// there, it waits.
/// </remarks>
internal sealed partial class NumbersProjector(
    IJournalStore journals, IProjectionStore store, IWriterFates fates, NumbersMetrics metrics, TimeProvider clock, ILogger<NumbersProjector> logger)
{
    /// <summary>Rows of a batch; the commit that passes it is the last.</summary>
    public const int BatchRows = 2_000;

    private readonly CampaignNames _names = new(journals);
    private byte[]? _saved;
    private FeedPosition? _position;

    /// <summary>What happens now.</summary>
    public LiveActivity Live { get; } = new();

    /// <summary>Everything committed before this moment is counted; 0: not known.</summary>
    public long AsOfMs { get; private set; }

    /// <summary>How far it is.</summary>
    public NumbersProgress Progress => new(AsOfMs, _position?.Gone ?? 0, _position?.Damaged ?? 0);

    /// <summary>Counts one batch.</summary>
    /// <returns>Whether there is more at once.</returns>
    public async Task<bool> PassAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var position = _position ??= await LoadAsync(cancellationToken);
            var startedMs = NowMs();
            var complete = true;
            foreach (var writer in await journals.Feed.ListWritersAsync(cancellationToken))
            {
                var read = writer < position.FirstWriter ? FeedRead.All : await CountWriterAsync(position, writer, complete, cancellationToken);
                if (read == FeedRead.More)
                {
                    return true;
                }

                complete &= read == FeedRead.All;
            }

            AsOfMs = complete ? startedMs : AsOfMs;
            metrics.AsOfMs = AsOfMs;
            return false;
        }
        catch
        {
            // Whether it was saved is not known: read it again.
            _position = null;
            throw;
        }
    }

    /// <summary>Clears what was counted; the next pass begins with nothing.</summary>
    public async Task CountAnewAsync(CancellationToken cancellationToken = default)
    {
        (_position, AsOfMs) = (null, 0);
        LogCountingAnew(FeedPosition.Format);
        await store.ClearAsync(NumbersKeys.Projection, cancellationToken);
    }

    private async ValueTask<FeedPosition> LoadAsync(CancellationToken cancellationToken)
    {
        _saved = await store.FindPositionAsync(NumbersKeys.Projection, cancellationToken);
        if (FeedPosition.Read(_saved) is { } position)
        {
            return position;
        }

        LogCountingAnew(FeedPosition.Format);
        await store.ClearAsync(NumbersKeys.Projection, cancellationToken);
        _saved = null;
        return new FeedPosition();
    }

    private async ValueTask<FeedRead> CountWriterAsync(FeedPosition position, long writer, bool earlierComplete, CancellationToken cancellationToken)
    {
        var gone = await fates.IsGoneAsync(writer);
        var last = await journals.Feed.FindLastCommitAsync(writer, cancellationToken);
        var (commits, full) = last <= position.CommitOf(writer) ? ([], false) : await ReadAsync(position, writer, gone, cancellationToken);
        if (commits.Count > 0 && (await CountAsync(position, writer, commits, cancellationToken) < commits.Count || full))
        {
            return FeedRead.More;
        }

        if (position.CommitOf(writer) < last)
        {
            var next = position.CommitOf(writer) + 1;
            LogWaiting(writer, next);
            return FeedRead.Waits;
        }

        if (gone && earlierComplete && commits.Count == 0)
        {
            // It is saved with the next batch; until then it is found out again.
            position.Finish(writer);
        }

        return FeedRead.All;
    }

    private async ValueTask<(List<FeedCommit> Commits, bool Full)> ReadAsync(
        FeedPosition position, long writer, bool gone, CancellationToken cancellationToken)
    {
        var (commits, rows) = (new List<FeedCommit>(), 0);
        await foreach (var commit in journals.Feed.ReadAsync(writer, position.CommitOf(writer) + 1, cancellationToken))
        {
            if (!gone && await IsIncompleteAsync(commit, cancellationToken))
            {
                break;
            }

            commits.Add(commit);
            rows += commit.Entries.Count;
            if (rows >= BatchRows)
            {
                return (commits, true);
            }
        }

        return (commits, false);
    }

    // A row of a living writer that is nowhere may still come; one that another append has, or that is gone, cannot.
    private async ValueTask<bool> IsIncompleteAsync(FeedCommit commit, CancellationToken cancellationToken)
    {
        foreach (var entry in commit.Entries)
        {
            if (entry is { Row: null, Gone: false } && await journals.FindRowAsync(entry.Journal, entry.Sequence, cancellationToken) is null)
            {
                return true;
            }
        }

        return false;
    }

    // Says how many of them it counted: what needs others to be saved first waits for the next batch.
    private async ValueTask<int> CountAsync(FeedPosition position, long writer, List<FeedCommit> commits, CancellationToken cancellationToken)
    {
        var startedAt = clock.GetTimestamp();
        var counting = new RecordCounting(store, _names);
        var read = new List<ReadCommit>(commits.Count);
        foreach (var commit in commits)
        {
            var next = RecordsOf(commit);
            var alone = next.Records.Exists(r => RecordCounting.NeedsSaved(r.Record));
            if (read.Count == 0 || !alone)
            {
                read.Add(next);
            }

            if (alone)
            {
                break;
            }
        }

        await counting.LoadOrdersAsync(read.SelectMany(c => c.Records));
        foreach (var commit in read)
        {
            foreach (var (row, record) in commit.Records)
            {
                await counting.CountAsync(row, record);
            }

            position.Advance(writer, commit.Number);
            position.Gone += commit.Gone;
            position.Damaged += commit.Damaged;
        }

        cancellationToken.ThrowIfCancellationRequested();
        await SaveAsync(counting, position);
        Tell(counting, read);
        metrics.Saved(counting.Records, clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(commits[0].CommittedAtMs), clock.GetElapsedTime(startedAt));
        return read.Count;
    }

    private async ValueTask SaveAsync(RecordCounting counting, FeedPosition position)
    {
        var after = position.Write();
        if (!await counting.SaveAsync(_saved, after))
        {
            metrics.Conflicted();
            throw new JournalUnavailableException("Another activation counted the feed meanwhile; this one reads its position again.");
        }

        _saved = after;
    }

    private ReadCommit RecordsOf(FeedCommit commit)
    {
        var (records, damaged) = (new List<(JournalRow, Record)>(commit.Entries.Count), 0);
        foreach (var entry in commit.Entries)
        {
            if (entry.Row is not { } row || !IsCounted(entry.Journal))
            {
                continue;
            }

            try
            {
                records.Add((row, Record.Parser.ParseFrom(row.Record.Span)));
            }
            catch (InvalidProtocolBufferException e)
            {
                damaged++;
                LogDamaged(e, row.Journal, row.Sequence);
            }
        }

        return new ReadCommit(commit.Number, commit.CommittedAtMs, records, commit.Entries.Count(e => e.Gone && IsCounted(e.Journal)), damaged);
    }

    private static bool IsCounted(JournalId journal) =>
        journal.Kind is JournalKind.Shopper or JournalKind.TestShopper or JournalKind.Rejected or JournalKind.Budget;

    private void Tell(RecordCounting counting, IEnumerable<ReadCommit> commits)
    {
        var nowMs = NowMs();
        foreach (var commit in commits)
        {
            foreach (var (row, record) in commit.Records)
            {
                if (record.BodyCase == Record.BodyOneofCase.Shopper)
                {
                    Live.Add(row.Journal, record.Shopper, commit.AtMs, nowMs);
                }
                else if (record is { BodyCase: Record.BodyOneofCase.Rejected, Rejected.Moved: false } && !RecordCounting.IsOfTests(row.Journal))
                {
                    Live.AddRejected(row.Journal.RetailerId, record.Rejected.Events.Count, commit.AtMs, nowMs);
                }
            }
        }

        Live.Changed(counting.Batch);
    }

    private long NowMs() => clock.GetUtcNow().ToUnixTimeMilliseconds();

    [LoggerMessage(EventId = 1161, Level = LogLevel.Information, Message = "Live numbers are counted anew from the journals, by format {Format}.")]
    private partial void LogCountingAnew(uint format);

    [LoggerMessage(EventId = 1162, Level = LogLevel.Debug, Message = "Live numbers wait for commit {Commit} of writer {Writer}.")]
    private partial void LogWaiting(long writer, long commit);

    [LoggerMessage(EventId = 1163, Level = LogLevel.Error, Message = "Row {Sequence} of journal {Journal} cannot be read, and is not counted.")]
    private partial void LogDamaged(Exception exception, JournalId journal, long sequence);

    private enum FeedRead { All, More, Waits }

    private readonly record struct ReadCommit(long Number, long AtMs, List<(JournalRow Row, Record Record)> Records, int Gone, int Damaged);
}
