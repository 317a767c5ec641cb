using System.Collections.Immutable;
using LuckyCart.Abstractions.Budgets;
using LuckyCart.Engine.Budgets;

namespace LuckyCart.Grains.Budgets;

/// <summary>A budget as its journal says. Immutable.</summary>
/// <remarks>
/// What is committed is what ended leases used, and what open leases hold. A lease never spends more than it holds, so what is
/// committed is never less than what is spent.
/// </remarks>
internal sealed record BudgetState
{
    /// <summary>Days kept; the oldest goes first, and with a day's limit nothing of it is lent any more.</summary>
    public const int DaysMax = 800;

    /// <summary>Leases open at the same time.</summary>
    public const int LeasesMax = 1_000;

    /// <summary>Writers whose ended leases are remembered; those of the oldest are settled long ago.</summary>
    public const int WritersMax = 1_000;

    /// <summary>Of an empty journal.</summary>
    public static BudgetState Empty { get; } = new();

    /// <summary>What it goes by; null before the first request.</summary>
    public BudgetTerms? Terms { get; init; }

    /// <summary>Of leases that ended.</summary>
    public BudgetUnits Used { get; init; }

    /// <summary>The same by day.</summary>
    public ImmutableSortedDictionary<int, BudgetUnits> Days { get; init; } = ImmutableSortedDictionary<int, BudgetUnits>.Empty;

    /// <summary>Days up to here have been forgotten.</summary>
    public int DaysForgottenThrough { get; init; } = int.MinValue;

    /// <summary>Open leases.</summary>
    public ImmutableSortedDictionary<LeaseKey, Lease> Leases { get; init; } = ImmutableSortedDictionary<LeaseKey, Lease>.Empty;

    /// <summary>By writer: leases up to this ordinal that are not open have ended.</summary>
    public ImmutableSortedDictionary<long, long> ClosedThrough { get; init; } = ImmutableSortedDictionary<long, long>.Empty;

    /// <summary>Since when requests find nothing; 0: something is left.</summary>
    public long ExhaustedSinceMs { get; init; }

    /// <summary>Used and held, in all.</summary>
    public BudgetUnits Committed { get; init; }

    /// <summary>Used and held, of one day.</summary>
    public BudgetUnits CommittedOf(int day)
    {
        var units = Days.GetValueOrDefault(day);
        foreach (var (_, lease) in Leases)
        {
            units += lease.Day == day ? lease.Held : default;
        }

        return units;
    }

    /// <summary>Whether a lease has ended (or will never be): nothing is lent under its id.</summary>
    public bool IsClosed(LeaseKey key) => !Leases.ContainsKey(key) && ClosedThrough.GetValueOrDefault(key.Writer) >= key.Ordinal;
}

/// <summary>A lease among all.</summary>
/// <param name="Writer">The process, by its feed's number.</param>
/// <param name="Ordinal">Among the writer's.</param>
internal readonly record struct LeaseKey(long Writer, long Ordinal) : IComparable<LeaseKey>
{
    /// <inheritdoc/>
    public int CompareTo(LeaseKey other) => (Writer, Ordinal).CompareTo((other.Writer, other.Ordinal));
}

/// <summary>An open lease.</summary>
/// <param name="FromCommit">The writer's first commit that may spend of it.</param>
/// <param name="Number">Of the last command taken.</param>
/// <param name="Day">Whose limits it counts against.</param>
/// <param name="Held">Granted, less what came back: the most that it can have used.</param>
/// <param name="Granted">All that was ever granted.</param>
/// <param name="Taken">As the silo said: for status only.</param>
internal sealed record Lease(long FromCommit, int Number, int Day, BudgetUnits Held, BudgetUnits Granted, BudgetUnits Taken);
