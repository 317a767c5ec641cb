using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Journals;
using LuckyCart.Grains.Shoppers;

namespace LuckyCart.Grains.Explanations;

/// <summary>Folds a shopper's journal up to a moment, and shows each request on the way.</summary>
internal static class MomentFold
{
    /// <summary>The state after all that was decided at or before a moment.</summary>
    /// <param name="atMs">Unix milliseconds; <see cref="long.MaxValue"/>: to the end.</param>
    /// <param name="seen">Gets each request with the state before it; null: not asked for.</param>
    /// <exception cref="JournalCorruptException">A row cannot be folded.</exception>
    public static ValueTask<FoldedTo<IShopperState>> RunAsync(
        IJournalReader store, JournalId journal, IShopperEngine engine, long atMs, Action<PastRequest>? seen)
    {
        var rows = store.ReadAsync(journal, 1);
        return RunAsync(atMs == long.MaxValue ? rows : UntilAsync(rows, atMs), journal, engine, seen);
    }

    /// <summary>The state after rows that begin with the journal's first.</summary>
    /// <param name="seen">Gets each request with the state before it, before the next row is asked for; null: not asked for.</param>
    /// <exception cref="JournalCorruptException">A row cannot be folded.</exception>
    public static ValueTask<FoldedTo<IShopperState>> RunAsync(
        IAsyncEnumerable<JournalRow> rows, JournalId journal, IShopperEngine engine, Action<PastRequest>? seen)
    {
        var fold = new WatchedFold(new ShopperStateFold(engine), seen);
        return JournalFold.RunAsync(fold, journal, new FoldedTo<IShopperState>(fold.Initial, 0, 0), rows);
    }

    // A shopper's decisions never go back in time: the first one after the moment ends it.
    private static async IAsyncEnumerable<JournalRow> UntilAsync(IAsyncEnumerable<JournalRow> rows, long atMs)
    {
        await foreach (var row in rows)
        {
            var record = Record.Parser.ParseFrom(row.Record.Span);
            if (MomentOf(record) > atMs)
            {
                yield break;
            }

            yield return row;
        }
    }

    private static long MomentOf(Record record) => record.BodyCase switch
    {
        Record.BodyOneofCase.Shopper => record.Shopper.DecidedAtMs,
        Record.BodyOneofCase.Merged => record.Merged.AtMs,
        Record.BodyOneofCase.Closed => record.Closed.AtMs,
        _ => long.MinValue,
    };

    private sealed class WatchedFold(ShopperStateFold fold, Action<PastRequest>? seen) : IStateFold<IShopperState>
    {
        public int FoldVersion => fold.FoldVersion;

        public IShopperState Initial => fold.Initial;

        public IShopperState Fold(IShopperState state, Record record, long sequence)
        {
            if (seen is not null && record.BodyCase == Record.BodyOneofCase.Shopper)
            {
                seen(new PastRequest(state, record.Shopper, sequence));
            }

            return fold.Fold(state, record, sequence);
        }

        public IShopperState AtCheckpoint(IShopperState state) => fold.AtCheckpoint(state);

        public byte[] Encode(IShopperState state) => fold.Encode(state);

        public IShopperState Decode(ReadOnlyMemory<byte> bytes, int foldVersion) => fold.Decode(bytes, foldVersion);

        public byte[] Hash(IShopperState state) => fold.Hash(state);
    }
}

/// <summary>A recorded request and the state before it.</summary>
internal sealed record PastRequest(IShopperState Before, ShopperRecord Record, long Sequence);
