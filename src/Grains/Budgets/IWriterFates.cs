using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Grains.Budgets;

/// <summary>Whether a process that wrote to the journals is gone for good: nothing that it began can be written any more.</summary>
internal interface IWriterFates
{
    /// <summary>Says it. "No" where it is not known.</summary>
    ValueTask<bool> IsGoneAsync(long writer);
}

/// <summary>On one machine the store has one process at a time, by the lock on its files: whoever wrote before is gone.</summary>
internal sealed class OneMachineWriters(IJournalStore store) : IWriterFates
{
    /// <inheritdoc/>
    public ValueTask<bool> IsGoneAsync(long writer) => new(writer < store.Feed.CurrentWriter);
}
