using LuckyCart.Abstractions.Shoppers;

namespace LuckyCart.Api.Events;

/// <summary>One line of an import that had no effect.</summary>
internal readonly record struct ImportFault(long Line, string EventId, EventError Error);

/// <summary>What became of an import's lines so far.</summary>
internal sealed class ImportTally
{
    public const int FaultsMax = 1_000;

    private readonly Lock _gate = new();
    private readonly List<ImportFault> _faults = [];
    private readonly long[] _counts = new long[4];
    private long _read;

    public long Read => Volatile.Read(ref _read);

    public IReadOnlyList<ImportFault> Faults
    {
        get
        {
            lock (_gate)
            {
                return [.. _faults.OrderBy(f => f.Line)];
            }
        }
    }

    public long this[EventResultStatus status] => Volatile.Read(ref _counts[(int)status]);

    public void CountLine() => Interlocked.Increment(ref _read);

    public void Count(long line, EventResult result)
    {
        Interlocked.Increment(ref _counts[(int)result.Status]);
        if (result.Error is { } error)
        {
            lock (_gate)
            {
                if (_faults.Count < FaultsMax)
                {
                    _faults.Add(new ImportFault(line, result.EventId, error));
                }
            }
        }
    }
}
