using Orleans;
using Orleans.Concurrency;

namespace LuckyCart.Abstractions.Campaigns;

/// <summary>Who has a campaign open. Key: the key text of the campaign's journal, <c>retailer/c/campaign_id</c>. In memory only.</summary>
[Alias("lc.IPresenceGrain")]
public interface IPresenceGrain : IGrainWithStringKey
{
    /// <summary>A page is open; to be said again every ten seconds. Who else is there.</summary>
    [Alias("Say")]
    Task<IReadOnlyList<PresentOperator>> SayAsync(PresentTab tab);

    /// <summary>A page was closed.</summary>
    [Alias("Leave")]
    Task LeaveAsync(string operatorId, string tabId);
}

/// <summary>A page of an operator.</summary>
[GenerateSerializer, Immutable, Alias("lc.PresentTab")]
public sealed record PresentTab(
    [property: Id(0)] string OperatorId, [property: Id(1)] string Name, [property: Id(2)] string TabId, [property: Id(3)] bool Editing);

/// <summary>An operator who is there, with any number of pages.</summary>
[GenerateSerializer, Immutable, Alias("lc.PresentOperator")]
public sealed record PresentOperator(
    [property: Id(0)] string OperatorId, [property: Id(1)] string Name, [property: Id(2)] bool Editing, [property: Id(3)] long SinceMs);
