using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Grains.Journals;

namespace LuckyCart.Grains.Shoppers;

/// <summary>How a shopper's journal becomes a state: the same for the grain, for its refold and for the console.</summary>
internal sealed class ShopperStateFold(IShopperEngine engine) : IStateFold<IShopperState>
{
    /// <inheritdoc/>
    public int FoldVersion => engine.FoldVersion;

    /// <inheritdoc/>
    public IShopperState Initial => engine.Initial;

    /// <inheritdoc/>
    public IShopperState Fold(IShopperState state, Record record, long sequence) =>
        record.BodyCase switch
        {
            Record.BodyOneofCase.Shopper => ShopperRecordBuilder.Fold(engine, state, record.Shopper, sequence),
            Record.BodyOneofCase.Merged => engine.FoldMerged(state, record.Merged, sequence),
            Record.BodyOneofCase.Closed => engine.FoldClosed(state, record.Closed, sequence),
            Record.BodyOneofCase.Unmerged => Restore(record.Unmerged, sequence),
            _ => throw new JournalCorruptException($"Row {sequence} of a shopper's journal holds a {record.BodyCase}."),
        };

    // The state is in the record: folding leaves out earlier records, which no later one could do.
    private IShopperState Restore(UnmergedRecord record, long sequence)
    {
        var state = engine.Decode(record.State.Memory, (int)record.FoldVersion);
        return (int)record.FoldVersion != engine.FoldVersion || record.StateHash.Span.SequenceEqual(engine.Hash(state))
            ? state
            : throw new JournalCorruptException($"Row {sequence} of a shopper's journal: the hash of the state without a visitor does not hold.");
    }

    /// <inheritdoc/>
    public IShopperState AtCheckpoint(IShopperState state) => engine.AtCheckpoint(state);

    /// <inheritdoc/>
    public byte[] Encode(IShopperState state) => engine.Encode(state);

    /// <inheritdoc/>
    public IShopperState Decode(ReadOnlyMemory<byte> bytes, int foldVersion) => engine.Decode(bytes, foldVersion);

    /// <inheritdoc/>
    public byte[] Hash(IShopperState state) => engine.Hash(state);
}
