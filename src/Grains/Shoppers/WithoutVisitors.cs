using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Folds a shopper's journal as if some visitors had never been merged, up to the moment each was taken out.</summary>
internal sealed class WithoutVisitors : IStateFold<IShopperState>
{
    private readonly IStateFold<IShopperState> _fold;
    private readonly IShopperEngine _engine;
    private readonly Dictionary<string, long> _out;

    private WithoutVisitors(IStateFold<IShopperState> fold, IShopperEngine engine, Dictionary<string, long> takenOut) =>
        (_fold, _engine, _out) = (fold, engine, takenOut);

    /// <inheritdoc/>
    public int FoldVersion => _fold.FoldVersion;

    /// <inheritdoc/>
    public IShopperState Initial => _fold.Initial;

    /// <summary>The fold without one visitor, and without those that were taken out before: their records hold states that have it.</summary>
    /// <param name="rows">The journal.</param>
    /// <param name="visitor">The name of the visitor's journal.</param>
    /// <param name="sequence">Of the record to come.</param>
    public static async ValueTask<WithoutVisitors> OfAsync(
        IStateFold<IShopperState> fold, IShopperEngine engine, IAsyncEnumerable<JournalRow> rows, string visitor, long sequence)
    {
        Dictionary<string, long> takenOut = new(StringComparer.Ordinal);
        await foreach (var row in rows)
        {
            if (Record.Parser.ParseFrom(row.Record.Span).Unmerged is { } unmerged)
            {
                takenOut[unmerged.VisitorJournal] = row.Sequence;
            }
        }

        takenOut[visitor] = sequence;
        return new WithoutVisitors(fold, engine, takenOut);
    }

    /// <inheritdoc/>
    public IShopperState Fold(IShopperState state, Record record, long sequence) => record.BodyCase switch
    {
        Record.BodyOneofCase.Merged when IsOut(record.Merged.VisitorJournal, sequence) =>
            _engine.FoldMerged(state, MergedRecords.WithoutRequests(record.Merged), sequence),
        Record.BodyOneofCase.Shopper when record.Shopper.MovedFrom.Length > 0 && IsOut(record.Shopper.MovedFrom, sequence) =>
            _fold.Fold(state, new Record { Shopper = MergedRecords.WithoutEvents(record.Shopper) }, sequence),
        Record.BodyOneofCase.Unmerged => _engine.WithUnmerged(state, record.Unmerged.VisitorJournal),
        _ => _fold.Fold(state, record, sequence),
    };

    /// <inheritdoc/>
    public IShopperState AtCheckpoint(IShopperState state) => _fold.AtCheckpoint(state);

    /// <inheritdoc/>
    public byte[] Encode(IShopperState state) => _fold.Encode(state);

    /// <inheritdoc/>
    public IShopperState Decode(ReadOnlyMemory<byte> bytes, int foldVersion) => _fold.Decode(bytes, foldVersion);

    /// <inheritdoc/>
    public byte[] Hash(IShopperState state) => _fold.Hash(state);

    private bool IsOut(string visitor, long sequence) => _out.TryGetValue(visitor, out var until) && sequence < until;
}
