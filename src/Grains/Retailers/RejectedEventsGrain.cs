using System.Security.Cryptography;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Grains.Journals;
using LuckyCart.Grains.Numbers;

namespace LuckyCart.Grains.Retailers;

/// <summary>One shard of a retailer's rejected events.</summary>
/// <remarks>
/// Keeping is idempotent by <c>rejected_id</c> among the kept events. At most <see cref="RowsSpare"/> rows (of 1 MiB at most)
/// more than the caps allow are on disk, so that not every call deletes.
/// </remarks>
[GrainType("rejected-events")]
internal sealed partial class RejectedEventsGrain(JournalAccess access, NumbersCatchUp numbers) : JournaledGrain<RejectedState>(access), IRejectedEventsGrain
{
    private const int RowBytesMax = 1 << 20;
    private const int RowsSpare = 16;

    private long _droppedBefore;

    /// <inheritdoc/>
    public override int FoldVersion => 2;

    /// <inheritdoc/>
    public override bool KeepsTailOnly => true;

    /// <inheritdoc/>
    public override RejectedState Initial => RejectedState.Empty;

    /// <inheritdoc/>
    public override RejectedState Fold(RejectedState state, Record record, long sequence) =>
        record.BodyCase == Record.BodyOneofCase.Rejected
            ? state.Fold(record.Rejected, sequence)
            : throw new JournalCorruptException($"Row {sequence} of a journal of rejected events holds a {record.BodyCase}.");

    /// <inheritdoc/>
    public override byte[] Encode(RejectedState state) => RejectedEncoding.Encode(state, withPlaces: true);

    /// <inheritdoc/>
    public override RejectedState Decode(ReadOnlyMemory<byte> bytes, int foldVersion) => RejectedEncoding.Decode(bytes);

    /// <inheritdoc/>
    public override byte[] Hash(RejectedState state) => SHA256.HashData(RejectedEncoding.Encode(state, withPlaces: false));

    /// <inheritdoc/>
    public async Task KeepAsync(IReadOnlyList<RejectedEventEntry> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var wanted = events.Where(e => !State.Places.ContainsKey(e.RejectedId)).DistinctBy(e => e.RejectedId, StringComparer.Ordinal);
        await AppendInRowsAsync(wanted.Select(RejectedEncoding.Write), moved: false);
        if (State.FirstSequence - _droppedBefore >= RowsSpare)
        {
            await DropAsync(State.FirstSequence);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RejectedEventEntry>> ListAsync(string? reason, long sinceMs, int limit)
    {
        var wanted = State.Notes
            .Reverse()
            .Where(n => n.Value.AtMs >= sinceMs && (reason is null || n.Value.Code == reason))
            .OrderByDescending(n => n.Value.AtMs)
            .Take(Math.Max(0, limit));
        var rows = new Dictionary<long, RejectedRecord>();
        var entries = new List<RejectedEventEntry>();
        foreach (var (place, note) in wanted)
        {
            entries.Add(RejectedEncoding.Read(note, await ReadAsync(rows, place)));
        }

        return entries;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> CountAsync() =>
        Task.FromResult<IReadOnlyDictionary<string, long>>(new Dictionary<string, long>(State.Totals, StringComparer.Ordinal));

    /// <inheritdoc/>
    /// <remarks>
    /// Copies every kept event to the end of the journal, the shopper's without what it says of him, and drops all rows
    /// before. A copy replaces its original in the fold, so a crash on the way loses and doubles nothing; call again.
    /// </remarks>
    public async Task EraseShopperAsync(string shopperPseudonym)
    {
        ArgumentException.ThrowIfNullOrEmpty(shopperPseudonym);
        if (State.Notes.IsEmpty)
        {
            return;
        }

        // Rows that wait to be dropped, and the one that is kept for only some of its events, may hold the shopper's too.
        await DropAsync(State.FirstSequence);
        if (!await IsNamedAsync(shopperPseudonym))
        {
            return;
        }

        await numbers.RunAsync();
        var first = Sequence + 1;
        var rows = new Dictionary<long, RejectedRecord>();
        var chunk = new List<RejectedEvent>();
        var bytes = 0;
        foreach (var (place, note) in State.Notes.ToArray())
        {
            var copy = CopyOf(await ReadAsync(rows, place), note, shopperPseudonym);
            chunk.Add(copy);
            bytes += RejectedState.SizeOf(copy);
            if (bytes >= RowBytesMax)
            {
                bytes = 0;
                await AppendInRowsAsync(chunk, moved: true);
                chunk.Clear();
                rows.Clear();
            }
        }

        await AppendInRowsAsync(chunk, moved: true);
        await DropAsync(first);
    }

    private async ValueTask AppendInRowsAsync(IEnumerable<RejectedEvent> events, bool moved)
    {
        var row = new List<RejectedEvent>();
        var bytes = 0;
        foreach (var rejected in events.ToArray())
        {
            var size = RejectedState.SizeOf(rejected);
            if (row.Count > 0 && bytes + size > RowBytesMax)
            {
                await AppendRowAsync(row, moved);
                row.Clear();
                bytes = 0;
            }

            row.Add(rejected);
            bytes += size;
        }

        if (row.Count > 0)
        {
            await AppendRowAsync(row, moved);
        }
    }

    private ValueTask AppendRowAsync(List<RejectedEvent> events, bool moved)
    {
        var record = new RejectedRecord { AtMs = Clock.GetUtcNow().ToUnixTimeMilliseconds(), Moved = moved };
        record.Events.AddRange(events);
        record.Totals.AddRange(RejectedEncoding.Write(moved ? State.Totals : State.Count(events)));
        return AppendAsync(new Record { Rejected = record });
    }

    private async ValueTask DropAsync(long sequence)
    {
        await Store.DropBeforeAsync(Journal, sequence);
        _droppedBefore = sequence;
    }

    private async ValueTask<bool> IsNamedAsync(string shopperPseudonym)
    {
        if (State.Notes.Values.Any(n => n.ShopperPseudonym == shopperPseudonym))
        {
            return true;
        }

        var oldest = await ReadRowAsync(State.FirstSequence);
        return oldest.Events.Any(e => e.ShopperPseudonym == shopperPseudonym);
    }

    private async ValueTask<RejectedEvent> ReadAsync(Dictionary<long, RejectedRecord> rows, RejectedPlace place)
    {
        if (!rows.TryGetValue(place.Sequence, out var record))
        {
            rows[place.Sequence] = record = await ReadRowAsync(place.Sequence);
        }

        return record.Events[place.Index];
    }

    private async ValueTask<RejectedRecord> ReadRowAsync(long sequence)
    {
        var row = await Store.FindRowAsync(Journal, sequence)
            ?? throw new JournalCorruptException($"Row {sequence} of a journal of rejected events is gone.");
        return Record.Parser.ParseFrom(row.Record.Span).Rejected;
    }

    private static RejectedEvent CopyOf(RejectedEvent rejected, RejectedNote note, string erased)
    {
        var copy = rejected.Clone();
        copy.AtMs = note.AtMs;
        if (copy.ShopperPseudonym == erased)
        {
            // Why and when stay; what came from him goes, and so does the way back to him.
            (copy.PayloadJson, copy.EventId, copy.Detail, copy.Field) = (Google.Protobuf.ByteString.Empty, "", "", "");
            copy.ShopperPseudonym = "";
            copy.EventName = "";
        }

        return copy;
    }
}
