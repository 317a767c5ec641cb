using Google.Protobuf;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Grains.Journals;

/// <summary>A state and the row that it is folded up to.</summary>
/// <param name="Sequence">0 before the first row.</param>
/// <param name="Checksum">Of that row.</param>
internal readonly record struct FoldedTo<TState>(TState State, long Sequence, ulong Checksum)
    where TState : class;

/// <summary>Folds rows as read from a store: void rows change nothing, a leading checkpoint is the origin.</summary>
internal static class JournalFold
{
    /// <summary>Folds the rows after a state.</summary>
    /// <exception cref="JournalCorruptException">A gap, a row that is no record, or a checkpoint whose hash does not hold.</exception>
    public static async ValueTask<FoldedTo<TState>> RunAsync<TState>(
        IStateFold<TState> fold, JournalId journal, FoldedTo<TState> from, IAsyncEnumerable<JournalRow> rows)
        where TState : class
    {
        var (state, sequence, checksum) = from;
        await foreach (var row in rows)
        {
            var record = Parse(row);
            var mayStart = record.BodyCase == Record.BodyOneofCase.Checkpoint || fold.KeepsTailOnly;
            if (row.Sequence != sequence + 1 && !(sequence == 0 && mayStart))
            {
                throw new JournalCorruptException($"Journal of kind {journal.Letter}: row {row.Sequence} follows {sequence}.");
            }

            state = record.BodyCase switch
            {
                Record.BodyOneofCase.Void => state,
                Record.BodyOneofCase.Checkpoint => sequence == 0 ? Restore(fold, journal, record.Checkpoint, row.Sequence) : fold.AtCheckpoint(state),
                _ => fold.Fold(state, record, row.Sequence),
            };
            (sequence, checksum) = (row.Sequence, row.Checksum);
        }

        return new FoldedTo<TState>(state, sequence, checksum);
    }

    private static Record Parse(JournalRow row)
    {
        try
        {
            return Record.Parser.ParseFrom(row.Record.Span);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new JournalCorruptException($"Row {row.Sequence} of a journal of kind {row.Journal.Letter} is not a record.", e);
        }
    }

    private static TState Restore<TState>(IStateFold<TState> fold, JournalId journal, CheckpointRecord checkpoint, long sequence)
        where TState : class
    {
        var state = fold.Decode(checkpoint.State.Memory, (int)checkpoint.FoldVersion);
        var holds = (int)checkpoint.FoldVersion != fold.FoldVersion || checkpoint.StateHash.Span.SequenceEqual(fold.Hash(state));
        return holds
            ? state
            : throw new JournalCorruptException($"Checkpoint {sequence} of a journal of kind {journal.Letter}: its hash does not hold.");
    }
}
