namespace LuckyCart.Engine.Decisions;

/// <summary>Counts what the evaluation of campaigns looks at: the same on every node, where a clock would blame a slow neighbour.</summary>
/// <param name="max">Work of one campaign in one request.</param>
internal sealed class WorkMeter(long max)
{
    private long _spent;

    /// <summary>Starts the next campaign.</summary>
    public void Restart() => _spent = 0;

    /// <summary>Counts.</summary>
    /// <exception cref="WorkExceededException">The campaign has had its share.</exception>
    public void Spend(int work)
    {
        _spent += work;
        if (_spent > max)
        {
            throw new WorkExceededException();
        }
    }
}

/// <summary>A campaign's evaluation has had its share of work.</summary>
internal sealed class WorkExceededException() : Exception("The evaluation has had its share of work.");
