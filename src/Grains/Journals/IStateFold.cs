using LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Grains.Journals;

/// <summary>How one kind of journal becomes a state. Pure: no clock, no ambient randomness, nothing but the arguments.</summary>
/// <typeparam name="TState">Immutable; a fold returns another one.</typeparam>
internal interface IStateFold<TState>
    where TState : class
{
    /// <summary>Raised whenever the same records give another state or encoding; older snapshots are then ignored.</summary>
    int FoldVersion { get; }

    /// <summary>Whether the journal's oldest rows may be gone without a checkpoint: its records stand alone (rejected events).</summary>
    bool KeepsTailOnly => false;

    /// <summary>The state of an empty journal.</summary>
    TState Initial { get; }

    /// <summary>The state after one record. Never sees void or checkpoint records.</summary>
    TState Fold(TState state, Record record, long sequence);

    /// <summary>The state that a checkpoint keeps in place of the records before it.</summary>
    TState AtCheckpoint(TState state) => state;

    /// <summary>Deterministic bytes of a state.</summary>
    byte[] Encode(TState state);

    /// <summary>Reads a state back, of this fold version or, from a checkpoint, an older one.</summary>
    TState Decode(ReadOnlyMemory<byte> bytes, int foldVersion);

    /// <summary>SHA-256 that says whether two states are equal; sequence numbers left out.</summary>
    byte[] Hash(TState state);
}
