using LuckyCart.Engine.Budgets;

namespace LuckyCart.Grains.Budgets;

/// <summary>A lease as the process that spends of it sees it. Guarded by its slot's lock.</summary>
/// <param name="id">As in the journal.</param>
/// <param name="ordinal">Among this process's leases.</param>
/// <param name="openedAtMs">When it was opened, Unix milliseconds.</param>
internal sealed class LeaseHold(string id, long ordinal, long openedAtMs)
{
    private Dictionary<int, BudgetUnits>? _otherDays;

    /// <summary>As in the journal.</summary>
    public string Id { get; } = id;

    /// <summary>Among this process's leases.</summary>
    public long Ordinal { get; } = ordinal;

    /// <summary>When it was opened.</summary>
    public long OpenedAtMs { get; } = openedAtMs;

    /// <summary>The first commit of this process that may spend of it; 0: not known yet.</summary>
    public long FromCommit { get; set; }

    /// <summary>Of the last command about it.</summary>
    public int Number { get; set; }

    /// <summary>All that was ever granted, as known.</summary>
    public BudgetUnits Granted { get; set; }

    /// <summary>
    /// The most that it can have used: taken, durable or not yet or perhaps, less what came back and is known to be durable.
    /// </summary>
    public BudgetUnits Kept { get; private set; }

    /// <summary>Takings and givings-back whose append has not ended.</summary>
    public int Pending { get; set; }

    /// <summary>An append that took of it failed or is unknown: only its settlement can tell what it used.</summary>
    public bool Unsure { get; set; }

    /// <summary>What may be taken.</summary>
    public BudgetUnits AtHand => Granted - Kept;

    /// <summary>The most that it can have used of its own day's limits.</summary>
    public BudgetUnits KeptOfDay { get; private set; }

    /// <summary>Given back into it, of other days' limits.</summary>
    public IReadOnlyDictionary<int, BudgetUnits> OtherDays => _otherDays ?? [];

    /// <summary>Something is taken.</summary>
    public void Take(BudgetUnits units) => (Kept, KeptOfDay) = (Kept + units, KeptOfDay + units);

    /// <summary>Something taken of it is here again.</summary>
    public void PutBack(BudgetUnits units) => (Kept, KeptOfDay) = (Kept - units, KeptOfDay - units);

    /// <summary>Something of another day's limits was given back into it.</summary>
    /// <param name="usable">Whether it may be taken again here: no limit of a day stands in the way.</param>
    public void Receive(int day, BudgetUnits units, bool usable)
    {
        _otherDays ??= [];
        _otherDays[day] = _otherDays.GetValueOrDefault(day) + units;
        Kept -= usable ? units : default;
    }
}
