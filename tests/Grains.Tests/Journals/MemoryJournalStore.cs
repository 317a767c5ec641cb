using System.Runtime.CompilerServices;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Tests.Shoppers;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Journals;

/// <summary>The journal contract over a sorted dictionary, with faults on order. Forgets nothing but at the end of the test.</summary>
internal sealed class MemoryJournalStore : IJournalStore, IJournalFeed
{
    private readonly Lock _lock = new();
    private readonly Dictionary<JournalId, SortedDictionary<long, JournalRow>> _rows = [];
    private readonly Dictionary<(JournalId, EventKey), JournalIdEntry> _ids = [];
    private readonly Dictionary<JournalId, Tombstone> _tombstones = [];
    private readonly SortedDictionary<long, List<FeedCommit>> _commits = [];

    /// <summary>The shoppers' due rows.</summary>
    public MemoryDueStore Due { get; } = new();

    /// <summary>What the next appends meet, in order; then none.</summary>
    public Queue<Fault> Faults { get; } = [];

    /// <summary>Has one append fail, after some that do not; while appends are under way too.</summary>
    public void Order(int after, Fault fault)
    {
        lock (_lock)
        {
            Faults.Clear();
            for (var i = 0; i < after; i++)
            {
                Faults.Enqueue(Fault.None);
            }

            Faults.Enqueue(fault);
        }
    }

    /// <summary>Takes back what was ordered.</summary>
    public void OrderNone()
    {
        lock (_lock)
        {
            Faults.Clear();
        }
    }

    /// <summary>A journal whose appends wait, and what they wait for.</summary>
    public (JournalId Journal, Task Until)? Held { get; set; }

    /// <summary>A journal to which nothing is written.</summary>
    public JournalId? Failing { get; set; }

    /// <summary>Appends that wrote a row.</summary>
    public int Appends { get; private set; }

    /// <summary>Calls of FindIdAsync.</summary>
    public int IdLookups { get; private set; }

    public IJournalFeed Feed => this;

    /// <inheritdoc/>
    public long CurrentWriter { get; private set; } = 1;

    /// <summary>As by a start of the process: what is written from here on is another writer's.</summary>
    public long StartWriter() => ++CurrentWriter;

    /// <summary>How long an append takes.</summary>
    public TimeSpan Latency { get; set; }

    public async ValueTask<AppendResult> AppendAsync(JournalAppend append, CancellationToken cancellationToken = default)
    {
        if (Latency > TimeSpan.Zero)
        {
            await Task.Delay(Latency, cancellationToken);
        }

        if (Held is { } held && held.Journal == append.Journal)
        {
            await held.Until.WaitAsync(cancellationToken);
        }

        return await AppendAsync(CurrentWriter, append);
    }

    /// <summary>An append by one of several writers.</summary>
    public ValueTask<AppendResult> AppendAsync(long writer, JournalAppend append)
    {
        lock (_lock)
        {
            var fault = Failing == append.Journal ? Fault.BeforeWrite : Faults.Count > 0 ? Faults.Dequeue() : Fault.None;
            if (fault == Fault.BeforeWrite)
            {
                throw new JournalUnavailableException("Not written, on order.");
            }

            var result = Put(append, writer);
            return fault == Fault.AfterWrite ? throw new JournalUnavailableException("Written, answer lost, on order.") : new(result);
        }
    }

    public ValueTask<JournalRow?> FindRowAsync(JournalId journal, long sequence, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return new(_rows.GetValueOrDefault(journal)?.GetValueOrDefault(sequence));
        }
    }

    public async IAsyncEnumerable<JournalRow> ReadAsync(
        JournalId journal, long fromSequence, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        JournalRow[] rows;
        lock (_lock)
        {
            rows = [.. _rows.GetValueOrDefault(journal)?.Values.Where(r => r.Sequence >= fromSequence) ?? []];
        }

        foreach (var row in rows)
        {
            yield return row;
        }
    }

    public ValueTask<JournalIdEntry?> FindIdAsync(JournalId journal, EventKey key, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            IdLookups++;
            return new(_ids.TryGetValue((journal, key), out var entry) ? entry : null);
        }
    }

    public async IAsyncEnumerable<JournalId> ListAsync(
        string? retailerId, JournalKind? kind, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        JournalId[] all;
        lock (_lock)
        {
            all = [.. _rows.Where(r => r.Value.Count > 0).Select(r => r.Key).OrderBy(k => k.ToString(), StringComparer.Ordinal)];
        }

        foreach (var id in all.Where(k => (retailerId ?? k.RetailerId) == k.RetailerId && (kind ?? k.Kind) == k.Kind))
        {
            yield return id;
        }
    }

    public ValueTask TruncateAsync(JournalId journal, long checkpointSequence, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_rows.GetValueOrDefault(journal)?.GetValueOrDefault(checkpointSequence) is not { } row || Record.Parser.ParseFrom(row.Record.Span).Checkpoint is null)
            {
                throw new InvalidOperationException("Not a checkpoint.");
            }

            return DropBeforeAsync(journal, checkpointSequence, cancellationToken);
        }
    }

    public ValueTask DropBeforeAsync(JournalId journal, long sequence, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            foreach (var old in _rows[journal].Keys.SkipLast(1).Where(s => s < sequence).ToArray())
            {
                _rows[journal].Remove(old);
            }
        }

        return default;
    }

    public ValueTask EraseAsync(JournalId journal, Tombstone tombstone, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            _rows.Remove(journal);
            foreach (var key in _ids.Keys.Where(k => k.Item1 == journal).ToArray())
            {
                _ids.Remove(key);
            }

            _tombstones[journal] = tombstone;
            Due.Delete(journal);
        }

        return default;
    }

    public ValueTask<Tombstone?> FindTombstoneAsync(JournalId journal, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return new(_tombstones.GetValueOrDefault(journal));
        }
    }

    public ValueTask CompactAsync(CancellationToken cancellationToken = default) => default;

    public ValueTask<long> FindLastCommitAsync(long writer, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return new(_commits.GetValueOrDefault(writer)?.Count ?? 0);
        }
    }

    public ValueTask<IReadOnlyList<long>> ListWritersAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return new([.. _commits.Keys]);
        }
    }

    public ValueTask<long> SealAsync(long writer, CancellationToken cancellationToken = default) => writer == CurrentWriter
        ? throw new InvalidOperationException("The living writer.")
        : SealAnyAsync(writer);

    /// <summary>Seals one of several writers.</summary>
    public ValueTask<long> SealAnyAsync(long writer)
    {
        lock (_lock)
        {
            var commits = CommitsOf(writer);
            if (commits is not [.., { Sealed: true }])
            {
                commits.Add(new FeedCommit(writer, commits.Count + 1, 0, true, []));
            }

            return new(commits.Count);
        }
    }

    async IAsyncEnumerable<FeedCommit> IJournalFeed.ReadAsync(long writer, long fromCommit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        FeedCommit[] commits;
        lock (_lock)
        {
            commits = [.. (_commits.GetValueOrDefault(writer) ?? []).Skip((int)Math.Max(0, fromCommit - 1)).Select(AsRead)];
        }

        foreach (var commit in commits)
        {
            yield return commit;
        }
    }

    /// <summary>Seals a sequence number, as a feed reader does.</summary>
    public void Void(JournalId journal, long sequence) => _ = Put(new JournalAppend(
        journal, sequence, Guid.NewGuid(), Google.Protobuf.MessageExtensions.ToByteArray(new Record { Format = 1, Void = new() }), []));

    // Every listed row was put: one that is not there any more is gone.
    private FeedCommit AsRead(FeedCommit commit) => commit with
    {
        Entries =
        [
            .. commit.Entries.Select(e => _rows.GetValueOrDefault(e.Journal)?.GetValueOrDefault(e.Sequence) is { } row && row.AppendId == e.AppendId
                ? e with { Row = row }
                : e with { Gone = true }),
        ],
    };

    private List<FeedCommit> CommitsOf(long writer) => _commits.TryGetValue(writer, out var commits) ? commits : _commits[writer] = [];

    private AppendResult Put(JournalAppend append, long writer = 1)
    {
        if (_commits.GetValueOrDefault(writer) is [.., { Sealed: true }])
        {
            throw new JournalUnavailableException($"Writer {writer} is sealed.");
        }

        if (!_rows.TryGetValue(append.Journal, out var rows))
        {
            _rows[append.Journal] = rows = [];
        }

        if (rows.TryGetValue(append.Sequence, out var there))
        {
            return new(there.AppendId == append.AppendId ? AppendOutcome.AlreadyAppended : AppendOutcome.Conflict, there.Checksum);
        }

        if (append.DueAtMs is { } due)
        {
            Due.Arm(append.Journal, due);
        }

        var bytes = append.Record.ToArray();
        var checksum = JournalRows.Checksum(append.Journal.RowKey(append.Sequence), append.AppendId, bytes);
        rows[append.Sequence] = new(append.Journal, append.Sequence, append.AppendId, checksum, bytes);
        var commits = CommitsOf(writer);
        commits.Add(new FeedCommit(writer, commits.Count + 1, 0, false, [new FeedCommitEntry(append.Journal, append.Sequence, append.AppendId, null)]));
        foreach (var id in append.Ids)
        {
            _ids.TryAdd((append.Journal, id.Key), new(append.Sequence, id.ContentHash));
        }

        Appends++;
        return new(AppendOutcome.Appended, rows[append.Sequence].Checksum);
    }
}

/// <summary>Where an append fails.</summary>
internal enum Fault
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Nothing is written; the caller cannot know.</summary>
    BeforeWrite,

    /// <summary>The row is durable; the caller cannot know.</summary>
    AfterWrite,
}
