using System.IO.Hashing;
using System.Runtime.CompilerServices;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Tests.Shoppers;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Journals;

/// <summary>The journal contract over a sorted dictionary, with faults on order. Forgets nothing but at the end of the test.</summary>
internal sealed class MemoryJournalStore : IJournalStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<JournalId, SortedDictionary<long, JournalRow>> _rows = [];
    private readonly Dictionary<(JournalId, EventKey), JournalIdEntry> _ids = [];
    private readonly Dictionary<JournalId, Tombstone> _tombstones = [];

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

    /// <summary>Appends that wrote a row.</summary>
    public int Appends { get; private set; }

    /// <summary>Calls of FindIdAsync.</summary>
    public int IdLookups { get; private set; }

    public IJournalFeed Feed => throw new NotSupportedException("No feed in memory.");

    public ValueTask<AppendResult> AppendAsync(JournalAppend append, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var fault = Faults.Count > 0 ? Faults.Dequeue() : Fault.None;
            if (fault == Fault.BeforeWrite)
            {
                throw new JournalUnavailableException("Not written, on order.");
            }

            var result = Put(append);
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
        JournalId[] journals;
        lock (_lock)
        {
            journals = [.. _rows.Keys];
        }

        foreach (var id in journals.Where(k => (retailerId ?? k.RetailerId) == k.RetailerId && (kind ?? k.Kind) == k.Kind))
        {
            yield return id;
        }
    }

    public ValueTask TruncateAsync(JournalId journal, long checkpointSequence, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (Record.Parser.ParseFrom(_rows[journal][checkpointSequence].Record.Span).Checkpoint is null)
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
            foreach (var old in _rows[journal].Keys.Where(s => s < sequence).ToArray())
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

    /// <summary>Seals a sequence number, as a feed reader does.</summary>
    public void Void(JournalId journal, long sequence) => _ = Put(new JournalAppend(
        journal, sequence, Guid.NewGuid(), Google.Protobuf.MessageExtensions.ToByteArray(new Record { Format = 1, Void = new() }), []));

    private AppendResult Put(JournalAppend append)
    {
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
        var hash = new XxHash64();
        hash.Append(append.Journal.RowKey(append.Sequence));
        hash.Append(append.AppendId.ToByteArray());
        hash.Append(bytes);
        rows[append.Sequence] = new(append.Journal, append.Sequence, append.AppendId, hash.GetCurrentHashAsUInt64(), bytes);
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
