using LuckyCart.Abstractions.Journals;
using Orleans;

namespace LuckyCart.Abstractions.Budgets;

/// <summary>One budget, of a campaign or of a group: lends slices of itself to silos. Key: <see cref="BudgetJournals.Of"/>.</summary>
/// <remarks>
/// Nothing is answered before it is durable. Every call may be repeated: within a lease commands are numbered, and one that
/// was taken is answered from the state. What is granted is never more than the limits leave (I4).
/// </remarks>
[Alias("lc.IBudgetGrain")]
public interface IBudgetGrain : IGrainWithStringKey
{
    /// <summary>Lends a slice, or makes a lease larger.</summary>
    /// <exception cref="JournalUnavailableException">Not granted, or unknown; asking again says what the lease has.</exception>
    [Alias("Lease")]
    Task<LeaseAnswer> LeaseAsync(LeaseRequest request);

    /// <summary>Takes back what a lease did not use.</summary>
    /// <exception cref="JournalUnavailableException">Not taken, or unknown; repeat with the same number.</exception>
    [Alias("Return")]
    Task ReturnAsync(LeaseReturn returned);

    /// <summary>How the budget stands.</summary>
    [Alias("GetStatus")]
    Task<BudgetStatus> GetStatusAsync(BudgetQuery query);
}

/// <summary>What a catalogue version says of a budget; see the engine's <c>BudgetLimits</c>. Amounts are micros of the currency's major unit.</summary>
/// <param name="CatalogueVersion">A grain goes by the newest that it has heard of.</param>
/// <param name="Even">Whether it is spread evenly over the day or the schedule.</param>
[GenerateSerializer, Immutable, Alias("lc.BudgetTerms")]
public sealed record BudgetTerms(
    [property: Id(0)] long CatalogueVersion,
    [property: Id(1)] long? AmountMicros,
    [property: Id(2)] long? DayAmountMicros,
    [property: Id(3)] long? Interactions,
    [property: Id(4)] long? DayInteractions,
    [property: Id(5)] bool Even,
    [property: Id(6)] long StartsAtMs,
    [property: Id(7)] long EndsAtMs);

/// <summary>A day of the retailer's zone.</summary>
/// <param name="Number">Days since 1970-01-01.</param>
[GenerateSerializer, Immutable, Alias("lc.BudgetSpan")]
public readonly record struct BudgetSpan(
    [property: Id(0)] int Number, [property: Id(1)] long StartMs, [property: Id(2)] long EndMs);

/// <summary>Asks for a slice.</summary>
/// <param name="Writer">The feed's number of the process that spends it.</param>
/// <param name="Ordinal">Of the lease among those of the writer, ascending from 1.</param>
/// <param name="FromCommit">The writer's first commit that may spend of the lease.</param>
/// <param name="Number">Of this command within the lease, ascending from 1.</param>
/// <param name="Day">Whose limits the lease counts against.</param>
/// <param name="Wanted">Interactions that the silo would have at hand, 1 and up.</param>
/// <param name="LargestCostMicros">Of one interaction; 0 where money is not counted.</param>
/// <param name="SmallestCostMicros">Less than this is of no use.</param>
/// <param name="AtMs">The pacing's moment, Unix milliseconds.</param>
/// <param name="KeptMicros">What it may have used of the lease so far: the rest it has at hand.</param>
/// <param name="KeptInteractions">The same.</param>
[GenerateSerializer, Immutable, Alias("lc.LeaseRequest")]
public sealed record LeaseRequest(
    [property: Id(0)] long Writer,
    [property: Id(1)] long Ordinal,
    [property: Id(2)] long FromCommit,
    [property: Id(3)] int Number,
    [property: Id(4)] BudgetSpan Day,
    [property: Id(5)] long Wanted,
    [property: Id(6)] long LargestCostMicros,
    [property: Id(7)] long SmallestCostMicros,
    [property: Id(8)] BudgetTerms Terms,
    [property: Id(9)] long AtMs,
    [property: Id(10)] long KeptMicros,
    [property: Id(11)] long KeptInteractions);

/// <summary>What a lease has.</summary>
/// <param name="GrantedMicros">All that was ever granted to the lease.</param>
/// <param name="GrantedInteractions">The same.</param>
/// <param name="NextAtMs">Paced: when it is of use to ask again, Unix milliseconds.</param>
[GenerateSerializer, Immutable, Alias("lc.LeaseAnswer")]
public sealed record LeaseAnswer(
    [property: Id(0)] LeaseStanding Standing,
    [property: Id(1)] long GrantedMicros,
    [property: Id(2)] long GrantedInteractions,
    [property: Id(3)] long NextAtMs);

/// <summary>How a request for a slice ended.</summary>
public enum LeaseStanding
{
    /// <summary>Something was granted.</summary>
    Granted,

    /// <summary>Nothing is left to lend, in all or of the day.</summary>
    Exhausted,

    /// <summary>Something is left, for later.</summary>
    Paced,

    /// <summary>The lease is closed: nothing may be spent of it any more.</summary>
    Closed,
}

/// <summary>Gives back what a lease did not use, by saying what it keeps.</summary>
/// <param name="Number">Of this command within the lease.</param>
/// <param name="Day">Of the lease.</param>
/// <param name="KeptMicros">The most that it can have used of its day's limits; below 0 where more was given back into it than taken of it.</param>
/// <param name="KeptInteractions">The same.</param>
/// <param name="OtherDays">Given back into it by shoppers, of other days' limits, and not counted in what is kept.</param>
/// <param name="Final">What is kept is used for certain, and the lease ends. Otherwise it waits for its settlement.</param>
[GenerateSerializer, Immutable, Alias("lc.LeaseReturn")]
public sealed record LeaseReturn(
    [property: Id(0)] long Writer,
    [property: Id(1)] long Ordinal,
    [property: Id(2)] int Number,
    [property: Id(3)] int Day,
    [property: Id(4)] long KeptMicros,
    [property: Id(5)] long KeptInteractions,
    [property: Id(6)] DayUnits[] OtherDays,
    [property: Id(7)] bool Final);

/// <summary>Units of one day's limits.</summary>
/// <param name="Day">Days since 1970-01-01 in the retailer's zone.</param>
[GenerateSerializer, Immutable, Alias("lc.DayUnits")]
public readonly record struct DayUnits(
    [property: Id(0)] int Day, [property: Id(1)] long Micros, [property: Id(2)] long Interactions);

/// <summary>Asks how a budget stands.</summary>
/// <param name="Terms">As the catalogue states them now.</param>
/// <param name="Day">The present day.</param>
/// <param name="AtMs">Now, Unix milliseconds.</param>
[GenerateSerializer, Immutable, Alias("lc.BudgetQuery")]
public sealed record BudgetQuery([property: Id(0)] BudgetTerms Terms, [property: Id(1)] BudgetSpan Day, [property: Id(2)] long AtMs);

/// <summary>How a budget stands. A total can be late by what leases hold.</summary>
/// <param name="Terms">What it goes by.</param>
/// <param name="Used">Taken by decisions, as far as reported: spent, or set aside until the interaction is seen or clicked.</param>
/// <param name="Leased">Lent to silos and not reported as taken.</param>
/// <param name="UsedToday">The same of the day.</param>
/// <param name="LeasedToday">The same of the day.</param>
/// <param name="Target">Where even pacing wants it to be now, in the units that are paced; null when none is.</param>
/// <param name="ExhaustedSinceMs">Since when requests find nothing left; null: something is left.</param>
/// <param name="Unsettled">Leases of processes that are gone, not settled yet.</param>
[GenerateSerializer, Immutable, Alias("lc.BudgetStatus")]
public sealed record BudgetStatus(
    [property: Id(0)] BudgetTerms Terms,
    [property: Id(1)] DayUnits Used,
    [property: Id(2)] DayUnits Leased,
    [property: Id(3)] DayUnits UsedToday,
    [property: Id(4)] DayUnits LeasedToday,
    [property: Id(5)] PacingTarget? Target,
    [property: Id(6)] long? ExhaustedSinceMs,
    [property: Id(7)] int Unsettled);

/// <summary>Where even pacing wants a budget to be. Null for a unit that is not paced.</summary>
[GenerateSerializer, Immutable, Alias("lc.PacingTarget")]
public sealed record PacingTarget([property: Id(0)] long? Micros, [property: Id(1)] long? Interactions, [property: Id(2)] bool OfDay);
