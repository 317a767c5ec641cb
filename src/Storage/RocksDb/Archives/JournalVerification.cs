namespace LuckyCart.Storage.RocksDb.Archives;

/// <summary>What looking at everything has shown.</summary>
public sealed class JournalVerification
{
    /// <summary>Faults named at most; <see cref="FaultCount"/> counts them all.</summary>
    public const int FaultsMax = 100;

    private readonly List<string> _faults = [];

    /// <summary>Journals with rows.</summary>
    public long Journals { get; internal set; }

    /// <summary>Rows read.</summary>
    public long Rows { get; internal set; }

    /// <summary>Id index entries.</summary>
    public long Ids { get; internal set; }

    /// <summary>Tombstones.</summary>
    public long Tombstones { get; internal set; }

    /// <summary>Processes that wrote.</summary>
    public long Writers { get; internal set; }

    /// <summary>Their commits.</summary>
    public long Commits { get; internal set; }

    /// <summary>Rows that a commit lists and that were erased or cut off since.</summary>
    public long RowsGone { get; internal set; }

    /// <summary>Shoppers of whom something is due at some time.</summary>
    public long DueRows { get; internal set; }

    /// <summary>How many faults there are.</summary>
    public long FaultCount { get; private set; }

    /// <summary>The first of them, a sentence each.</summary>
    public IReadOnlyList<string> Faults => _faults;

    internal void Add(string fault)
    {
        FaultCount++;
        if (_faults.Count < FaultsMax)
        {
            _faults.Add(fault);
        }
    }
}
