using System.Collections.Immutable;
using Google.Protobuf;
using LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Grains.Audits;

/// <summary>What was noted last: enough to tell a repetition. A function of the rows that are left. Immutable.</summary>
internal sealed record AccessState
{
    /// <summary>Notes remembered; more operators at once than this are noted anew.</summary>
    public const int NotesMax = 1_000;

    /// <summary>Rows kept; the oldest go first.</summary>
    public const int RowsMax = 100_000;

    /// <summary>Of an empty journal.</summary>
    public static readonly AccessState Empty = new();

    /// <summary>When each was noted last.</summary>
    public ImmutableDictionary<string, long> NotedAtMs { get; init; } = ImmutableDictionary.Create<string, long>(StringComparer.Ordinal);

    /// <summary>Oldest first; a key noted again stands here twice.</summary>
    public ImmutableQueue<(string Key, long AtMs)> InOrder { get; init; } = ImmutableQueue<(string, long)>.Empty;

    /// <summary>The length of <see cref="InOrder"/>.</summary>
    public int Count { get; init; }

    /// <summary>The first row that is kept.</summary>
    public long FirstSequence { get; init; }

    /// <summary>The state with one more note.</summary>
    public AccessState Add(string key, long atMs, long sequence)
    {
        var state = this with
        {
            NotedAtMs = NotedAtMs.SetItem(key, atMs),
            InOrder = InOrder.Enqueue((key, atMs)),
            Count = Count + 1,
            FirstSequence = Math.Max(1, sequence - RowsMax + 1),
        };
        return state.Count <= NotesMax ? state : state.WithoutOldest();
    }

    /// <summary>Deterministic bytes.</summary>
    public byte[] Encode(bool withPlaces)
    {
        var snapshot = new AccessSnapshot { FirstSequence = withPlaces ? FirstSequence : 0 };
        snapshot.Notes.AddRange(InOrder.Select(n => new AccessNoteSnapshot { Key = n.Key, AtMs = n.AtMs }));
        return snapshot.ToByteArray();
    }

    /// <summary>Reads it back.</summary>
    public static AccessState Decode(ReadOnlyMemory<byte> bytes)
    {
        var snapshot = AccessSnapshot.Parser.ParseFrom(bytes.Span);
        var state = Empty;
        foreach (var note in snapshot.Notes)
        {
            state = state.Add(note.Key, note.AtMs, 1);
        }

        return state with { FirstSequence = snapshot.FirstSequence };
    }

    private AccessState WithoutOldest()
    {
        var rest = InOrder.Dequeue(out var oldest);
        var isNewest = NotedAtMs.TryGetValue(oldest.Key, out var atMs) && atMs == oldest.AtMs;
        return this with { InOrder = rest, Count = Count - 1, NotedAtMs = isNewest ? NotedAtMs.Remove(oldest.Key) : NotedAtMs };
    }
}
