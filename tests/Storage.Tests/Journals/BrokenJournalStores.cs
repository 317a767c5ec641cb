using System.Runtime.CompilerServices;
using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Storage.Tests.Journals;

/// <summary>A store that passes everything on; the broken ones change one thing.</summary>
internal abstract class PassingJournalStore(IJournalStore inner) : IJournalStore, IJournalFeed
{
    protected IJournalStore Inner => inner;

    public IJournalFeed Feed => this;

    public virtual long CurrentWriter => inner.Feed.CurrentWriter;

    public virtual ValueTask<AppendResult> AppendAsync(JournalAppend append, CancellationToken cancellationToken = default) =>
        inner.AppendAsync(append, cancellationToken);

    public virtual ValueTask<JournalRow?> FindRowAsync(JournalId journal, long sequence, CancellationToken cancellationToken = default) =>
        inner.FindRowAsync(journal, sequence, cancellationToken);

    public virtual IAsyncEnumerable<JournalRow> ReadAsync(JournalId journal, long fromSequence, CancellationToken cancellationToken = default) =>
        inner.ReadAsync(journal, fromSequence, cancellationToken);

    public virtual ValueTask<JournalIdEntry?> FindIdAsync(JournalId journal, EventKey key, CancellationToken cancellationToken = default) =>
        inner.FindIdAsync(journal, key, cancellationToken);

    public virtual IAsyncEnumerable<JournalId> ListAsync(string? retailerId, JournalKind? kind, CancellationToken cancellationToken = default) =>
        inner.ListAsync(retailerId, kind, cancellationToken);

    public virtual ValueTask TruncateAsync(JournalId journal, long checkpointSequence, CancellationToken cancellationToken = default) =>
        inner.TruncateAsync(journal, checkpointSequence, cancellationToken);

    public virtual ValueTask DropBeforeAsync(JournalId journal, long sequence, CancellationToken cancellationToken = default) =>
        inner.DropBeforeAsync(journal, sequence, cancellationToken);

    public virtual ValueTask EraseAsync(JournalId journal, Tombstone tombstone, CancellationToken cancellationToken = default) =>
        inner.EraseAsync(journal, tombstone, cancellationToken);

    public virtual ValueTask<Tombstone?> FindTombstoneAsync(JournalId journal, CancellationToken cancellationToken = default) =>
        inner.FindTombstoneAsync(journal, cancellationToken);

    public virtual ValueTask CompactAsync(CancellationToken cancellationToken = default) => inner.CompactAsync(cancellationToken);

    public virtual ValueTask<long> FindLastCommitAsync(long writer, CancellationToken cancellationToken = default) =>
        inner.Feed.FindLastCommitAsync(writer, cancellationToken);

    public virtual ValueTask<IReadOnlyList<long>> ListWritersAsync(CancellationToken cancellationToken = default) =>
        inner.Feed.ListWritersAsync(cancellationToken);

    IAsyncEnumerable<FeedCommit> IJournalFeed.ReadAsync(long writer, long fromCommit, CancellationToken cancellationToken) =>
        ReadFeedAsync(writer, fromCommit, cancellationToken);

    public virtual ValueTask<long> SealAsync(long writer, CancellationToken cancellationToken = default) =>
        inner.Feed.SealAsync(writer, cancellationToken);

    protected virtual IAsyncEnumerable<FeedCommit> ReadFeedAsync(long writer, long fromCommit, CancellationToken cancellationToken) =>
        inner.Feed.ReadAsync(writer, fromCommit, cancellationToken);
}

/// <summary>Acknowledges every seventh append without writing it.</summary>
internal sealed class LosesWrites(IJournalStore inner) : PassingJournalStore(inner)
{
    private int _appends;

    public override ValueTask<AppendResult> AppendAsync(JournalAppend append, CancellationToken cancellationToken = default) =>
        Interlocked.Increment(ref _appends) % 7 == 0
            ? new(new AppendResult(AppendOutcome.Appended, JournalRows.Checksum(append.Journal.RowKey(append.Sequence), append.AppendId, append.Record.Span)))
            : base.AppendAsync(append, cancellationToken);
}

/// <summary>Lets the last writer of a number win.</summary>
internal sealed class Overwrites(IJournalStore inner) : PassingJournalStore(inner)
{
    private readonly Dictionary<(JournalId, long), JournalRow> _over = [];

    public override async ValueTask<AppendResult> AppendAsync(JournalAppend append, CancellationToken cancellationToken = default)
    {
        var result = await base.AppendAsync(append, cancellationToken);
        if (result.Outcome != AppendOutcome.Conflict)
        {
            return result;
        }

        var checksum = JournalRows.Checksum(append.Journal.RowKey(append.Sequence), append.AppendId, append.Record.Span);
        lock (_over)
        {
            _over[(append.Journal, append.Sequence)] = new JournalRow(append.Journal, append.Sequence, append.AppendId, checksum, append.Record.ToArray());
        }

        return new AppendResult(AppendOutcome.Appended, checksum);
    }

    public override async ValueTask<JournalRow?> FindRowAsync(JournalId journal, long sequence, CancellationToken cancellationToken = default) =>
        Over(await base.FindRowAsync(journal, sequence, cancellationToken));

    public override async IAsyncEnumerable<JournalRow> ReadAsync(
        JournalId journal, long fromSequence, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in base.ReadAsync(journal, fromSequence, cancellationToken))
        {
            yield return Over(row)!;
        }
    }

    private JournalRow? Over(JournalRow? row)
    {
        lock (_over)
        {
            return row is null ? null : _over.GetValueOrDefault((row.Journal, row.Sequence), row);
        }
    }
}

/// <summary>Tells a retry and a conflict apart by nothing.</summary>
internal sealed class AnswersConflictToRetries(IJournalStore inner) : PassingJournalStore(inner)
{
    public override async ValueTask<AppendResult> AppendAsync(JournalAppend append, CancellationToken cancellationToken = default)
    {
        var result = await base.AppendAsync(append, cancellationToken);
        return result.Outcome == AppendOutcome.AlreadyAppended ? result with { Outcome = AppendOutcome.Conflict } : result;
    }
}

/// <summary>Says yes to those who lost.</summary>
internal sealed class AnswersAlreadyToLosers(IJournalStore inner) : PassingJournalStore(inner)
{
    public override async ValueTask<AppendResult> AppendAsync(JournalAppend append, CancellationToken cancellationToken = default)
    {
        var result = await base.AppendAsync(append, cancellationToken);
        return result.Outcome == AppendOutcome.Conflict ? result with { Outcome = AppendOutcome.AlreadyAppended } : result;
    }
}

/// <summary>Answers with a checksum of its own.</summary>
internal sealed class AnswersAnotherChecksum(IJournalStore inner) : PassingJournalStore(inner)
{
    public override async ValueTask<AppendResult> AppendAsync(JournalAppend append, CancellationToken cancellationToken = default) =>
        await base.AppendAsync(append, cancellationToken) with { Checksum = 1 };
}

/// <summary>Writes the row without its ids.</summary>
internal sealed class ForgetsIds(IJournalStore inner) : PassingJournalStore(inner)
{
    public override ValueTask<AppendResult> AppendAsync(JournalAppend append, CancellationToken cancellationToken = default) =>
        base.AppendAsync(append with { Ids = [] }, cancellationToken);
}

/// <summary>Indexes ids whoever wins, and the last over the first.</summary>
internal sealed class IndexesTheLastId(IJournalStore inner) : PassingJournalStore(inner)
{
    private readonly Dictionary<(JournalId, EventKey), JournalIdEntry> _ids = [];

    public override ValueTask<AppendResult> AppendAsync(JournalAppend append, CancellationToken cancellationToken = default)
    {
        lock (_ids)
        {
            foreach (var id in append.Ids)
            {
                _ids[(append.Journal, id.Key)] = new JournalIdEntry(append.Sequence, id.ContentHash);
            }
        }

        return base.AppendAsync(append, cancellationToken);
    }

    public override ValueTask<JournalIdEntry?> FindIdAsync(JournalId journal, EventKey key, CancellationToken cancellationToken = default)
    {
        lock (_ids)
        {
            return new(_ids.TryGetValue((journal, key), out var entry) ? entry : null);
        }
    }
}

/// <summary>Loses the ids of what is cut off in front.</summary>
internal sealed class DropsIdsWithRows(IJournalStore inner) : PassingJournalStore(inner)
{
    public override async ValueTask<JournalIdEntry?> FindIdAsync(JournalId journal, EventKey key, CancellationToken cancellationToken = default) =>
        await base.FindIdAsync(journal, key, cancellationToken) is { } entry && await FindRowAsync(journal, entry.Sequence, cancellationToken) is not null
            ? entry
            : null;
}

/// <summary>Puts the tombstone and leaves the data.</summary>
internal sealed class LeavesErasedData(IJournalStore inner) : PassingJournalStore(inner)
{
    private readonly Dictionary<JournalId, Tombstone> _tombstones = [];

    public override ValueTask EraseAsync(JournalId journal, Tombstone tombstone, CancellationToken cancellationToken = default)
    {
        lock (_tombstones)
        {
            _tombstones[journal] = tombstone;
        }

        return default;
    }

    public override ValueTask<Tombstone?> FindTombstoneAsync(JournalId journal, CancellationToken cancellationToken = default)
    {
        lock (_tombstones)
        {
            return new(_tombstones.GetValueOrDefault(journal));
        }
    }
}

/// <summary>Erases and leaves no tombstone.</summary>
internal sealed class ForgetsTombstones(IJournalStore inner) : PassingJournalStore(inner)
{
    public override ValueTask<Tombstone?> FindTombstoneAsync(JournalId journal, CancellationToken cancellationToken = default) => new((Tombstone?)null);
}

/// <summary>Erases every journal whose name begins alike.</summary>
internal sealed class ErasesTooMuch(IJournalStore inner) : PassingJournalStore(inner)
{
    public override async ValueTask EraseAsync(JournalId journal, Tombstone tombstone, CancellationToken cancellationToken = default)
    {
        await base.EraseAsync(journal, tombstone, cancellationToken);
        await base.EraseAsync(journal with { Name = journal.Name + "0" }, tombstone, cancellationToken);
    }
}

/// <summary>Drops the row asked to be the first too.</summary>
internal sealed class DropsOneTooMany(IJournalStore inner) : PassingJournalStore(inner)
{
    public override ValueTask DropBeforeAsync(JournalId journal, long sequence, CancellationToken cancellationToken = default) =>
        base.DropBeforeAsync(journal, sequence + 1, cancellationToken);
}

/// <summary>Cuts off at any row.</summary>
internal sealed class TruncatesAnywhere(IJournalStore inner) : PassingJournalStore(inner)
{
    public override ValueTask TruncateAsync(JournalId journal, long checkpointSequence, CancellationToken cancellationToken = default) =>
        base.DropBeforeAsync(journal, checkpointSequence, cancellationToken);
}

/// <summary>Reads only a first page.</summary>
internal sealed class ReadsOnePage(IJournalStore inner) : PassingJournalStore(inner)
{
    public override IAsyncEnumerable<JournalRow> ReadAsync(JournalId journal, long fromSequence, CancellationToken cancellationToken = default) =>
        base.ReadAsync(journal, fromSequence, cancellationToken).Take(256);
}

/// <summary>Lists journals backwards.</summary>
internal sealed class ListsInAnyOrder(IJournalStore inner) : PassingJournalStore(inner)
{
    public override IAsyncEnumerable<JournalId> ListAsync(string? retailerId, JournalKind? kind, CancellationToken cancellationToken = default) =>
        base.ListAsync(retailerId, kind, cancellationToken).Reverse();
}

/// <summary>Says of a row that was erased that it never came.</summary>
internal sealed class HidesWhatIsGone(IJournalStore inner) : PassingJournalStore(inner)
{
    protected override IAsyncEnumerable<FeedCommit> ReadFeedAsync(long writer, long fromCommit, CancellationToken cancellationToken) =>
        base.ReadFeedAsync(writer, fromCommit, cancellationToken).Select(c => c with { Entries = [.. c.Entries.Select(e => e with { Gone = false })] });
}

/// <summary>Names a commit that is still to come.</summary>
internal sealed class IsAheadOfItsCommits(IJournalStore inner) : PassingJournalStore(inner)
{
    public override async ValueTask<long> FindLastCommitAsync(long writer, CancellationToken cancellationToken = default) =>
        await base.FindLastCommitAsync(writer, cancellationToken) + 1;
}

/// <summary>Knows of no commit.</summary>
internal sealed class ForgetsItsLastCommit(IJournalStore inner) : PassingJournalStore(inner)
{
    public override ValueTask<long> FindLastCommitAsync(long writer, CancellationToken cancellationToken = default) => new(0);
}

/// <summary>Leaves a commit out of the feed.</summary>
internal sealed class FeedWithAGap(IJournalStore inner) : PassingJournalStore(inner)
{
    protected override IAsyncEnumerable<FeedCommit> ReadFeedAsync(long writer, long fromCommit, CancellationToken cancellationToken) =>
        base.ReadFeedAsync(writer, fromCommit, cancellationToken).Where(c => c.Number != 2);
}

/// <summary>Lists an append that lost.</summary>
internal sealed class FeedListsLosers(IJournalStore inner) : PassingJournalStore(inner)
{
    private readonly List<FeedCommitEntry> _losers = [];

    public override async ValueTask<AppendResult> AppendAsync(JournalAppend append, CancellationToken cancellationToken = default)
    {
        var result = await base.AppendAsync(append, cancellationToken);
        lock (_losers)
        {
            if (result.Outcome == AppendOutcome.Conflict)
            {
                _losers.Add(new FeedCommitEntry(append.Journal, append.Sequence, append.AppendId, null));
            }
        }

        return result;
    }

    protected override IAsyncEnumerable<FeedCommit> ReadFeedAsync(long writer, long fromCommit, CancellationToken cancellationToken) =>
        base.ReadFeedAsync(writer, fromCommit, cancellationToken).Select(c => c.Number == 1 ? c with { Entries = [.. c.Entries, .. _losers] } : c);
}

/// <summary>Gives the feed's reader whatever row holds the number now.</summary>
internal sealed class FeedTakesAnyRow(IJournalStore inner) : PassingJournalStore(inner)
{
    protected override async IAsyncEnumerable<FeedCommit> ReadFeedAsync(
        long writer, long fromCommit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var commit in base.ReadFeedAsync(writer, fromCommit, cancellationToken))
        {
            var entries = new List<FeedCommitEntry>();
            foreach (var entry in commit.Entries)
            {
                entries.Add(entry with { Row = await FindRowAsync(entry.Journal, entry.Sequence, cancellationToken) });
            }

            yield return commit with { Entries = entries };
        }
    }
}

/// <summary>Seals itself when asked.</summary>
internal sealed class SealsTheLiving(IJournalStore inner) : PassingJournalStore(inner)
{
    public override ValueTask<long> SealAsync(long writer, CancellationToken cancellationToken = default) => new(1);
}
