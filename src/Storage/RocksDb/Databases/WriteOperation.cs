using LuckyCart.Abstractions.Journals;

namespace LuckyCart.Storage.RocksDb.Databases;

/// <summary>Something to write, decided on the writer's thread and answered when it is on disk.</summary>
internal abstract class WriteOperation
{
    /// <summary>What it is about, as a hash of its key; null: of everything, so it gets a commit of its own.</summary>
    /// <remarks>
    /// An operation sees the database as it was before its commit. So two about the same thing are never in one commit; that
    /// two of different things with one hash part too costs a commit, no more.
    /// </remarks>
    public abstract ulong? Subject { get; }

    /// <summary>Reads what it depends on and puts what it writes into the batch. If it throws, it has put nothing.</summary>
    public abstract void Prepare(CommitBatch batch);

    /// <summary>It is on disk.</summary>
    public abstract void Complete();

    /// <summary>It is not, or nobody knows.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>An operation with a result.</summary>
internal abstract class WriteOperation<T> : WriteOperation
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    /// <summary>Ends when it is on disk, or has failed.</summary>
    public Task<T> Done => _done.Task;

    /// <inheritdoc/>
    public sealed override void Prepare(CommitBatch batch) => _result = Decide(batch);

    /// <inheritdoc/>
    public sealed override void Complete() => _done.TrySetResult(_result);

    /// <inheritdoc/>
    public sealed override void Fail(Exception exception) => _done.TrySetException(exception);

    /// <summary>See <see cref="Prepare"/>.</summary>
    protected abstract T Decide(CommitBatch batch);
}

/// <summary>An operation given as a function.</summary>
internal sealed class WriteFunction<T>(ulong? subject, Func<CommitBatch, T> decide) : WriteOperation<T>
{
    /// <inheritdoc/>
    public override ulong? Subject => subject;

    /// <inheritdoc/>
    protected override T Decide(CommitBatch batch) => decide(batch);
}
