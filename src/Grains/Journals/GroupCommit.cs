namespace LuckyCart.Grains.Journals;

/// <summary>Many commands of an interleaving grain, decided one after the other on a tentative state, appended as one row.</summary>
/// <remarks>
/// The invariants, across every await of a reentrant grain:
/// one append is under way at a time (a second would take the same sequence number); what is decided while it is under way waits
/// as the next row; a command is answered when the row that holds its own effect <em>and all that it was decided upon</em> is
/// durable; when an append fails or is unknown, everything decided upon it fails with it and the tentative state is gone. Deciding
/// and adding is done without an await in between. For use on one grain's scheduler only.
/// </remarks>
/// <param name="append">Appends one row and adopts the state; throws when it failed or is unknown.</param>
internal sealed class GroupCommit<TState, TEntry>(Func<IReadOnlyList<TEntry>, TState, ValueTask> append)
    where TState : class
{
    private TState? _state;
    private Group? _open;
    private Group? _written;

    /// <summary>What the next command is decided on; null until <see cref="Reset"/>, and after a failure.</summary>
    public TState? State => _state;

    /// <summary>Begins with a state as read from the journal.</summary>
    public void Reset(TState state) => _state = state;

    /// <summary>Adds a command's effect; the task ends when it is durable.</summary>
    public Task AddAsync(IEnumerable<TEntry> entries, TState next)
    {
        _open ??= new Group();
        _open.Entries.AddRange(entries);
        _open.Next = _state = next;
        var group = _open;
        if (_written is null)
        {
            _ = WriteAsync();
        }

        return group.Done.Task;
    }

    /// <summary>For a command without effect: ends when all that it was decided upon is durable.</summary>
    public Task WhenDurableAsync() => (_open ?? _written)?.Done.Task ?? Task.CompletedTask;

    // Never throws: those who wait are told.
    private async Task WriteAsync()
    {
        while (_open is { } group)
        {
            (_open, _written) = (null, group);
            try
            {
                await append(group.Entries, group.Next!);
                _written = null;
                group.Done.SetResult();
            }
            catch (Exception e)
            {
                Fail(group, e);
            }
        }
    }

    private void Fail(Group group, Exception cause)
    {
        var tail = _open;
        (_state, _open, _written) = (null, null, null);
        group.Fail(cause);
        tail?.Fail(cause);
    }

    private sealed class Group
    {
        public List<TEntry> Entries { get; } = [];

        public TState? Next { get; set; }

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Fail(Exception cause)
        {
            Done.SetException(cause);
            // Observed here too, for a group that nobody waits for any more.
            _ = Done.Task.Exception;
        }
    }
}
