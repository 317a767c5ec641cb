using Orleans;
using Orleans.Concurrency;

namespace LuckyCart.Abstractions.Numbers;

/// <summary>Projects the store's feed into numbers, and knows what is happening now. One for the installation: key 0.</summary>
/// <remarks>What it counted is in the projection's rows, which callers read themselves; a second activation does no harm, as it cannot save.</remarks>
[Alias("lc.INumbersGrain")]
public interface INumbersGrain : IGrainWithIntegerKey
{
    /// <summary>Counts what came since, for a moment.</summary>
    /// <returns>Whether there is more.</returns>
    [Alias("Pass")]
    Task<bool> PassAsync();

    /// <summary>Forgets all that was counted: the next passes count the journals anew, from their first rows. What they no longer hold is then not counted.</summary>
    [Alias("CountAnew")]
    Task CountAnewAsync();

    /// <summary>How far it is.</summary>
    [Alias("GetProgress"), AlwaysInterleave]
    Task<NumbersProgress> GetProgressAsync();

    /// <summary>What happens at a retailer now (live space).</summary>
    /// <param name="epoch">Of the answer before; another one, or null: all campaigns are listed as changed.</param>
    /// <param name="afterVersion">Of that answer.</param>
    [Alias("GetActivity"), AlwaysInterleave]
    Task<RetailerActivity> GetActivityAsync(string retailerId, string? epoch, long afterVersion);
}

/// <summary>How far the numbers are.</summary>
/// <param name="AsOfMs">Everything that was answered before this moment is counted; 0: not known yet.</param>
/// <param name="Gone">Records that were cut off or erased before they were counted.</param>
/// <param name="Damaged">Records that cannot be read.</param>
[GenerateSerializer, Immutable, Alias("lc.NumbersProgress")]
public sealed record NumbersProgress([property: Id(0)] long AsOfMs, [property: Id(1)] long Gone, [property: Id(2)] long Damaged);

/// <summary>What happens now.</summary>
/// <param name="Epoch">Of this activation: versions of another one say nothing.</param>
/// <param name="Changed">Campaigns whose figures changed after the version; null: any may have.</param>
/// <param name="ActiveExact">Whether <paramref name="ActiveShoppers"/> is counted; else it is estimated, within about 2 %.</param>
[GenerateSerializer, Immutable, Alias("lc.RetailerActivity")]
public sealed record RetailerActivity(
    [property: Id(0)] string Epoch, [property: Id(1)] long Version, [property: Id(2)] long AsOfMs, [property: Id(3)] IReadOnlyList<string>? Changed,
    [property: Id(4)] long Events10, [property: Id(5)] long Events60, [property: Id(6)] long Interactions10, [property: Id(7)] long Interactions60,
    [property: Id(8)] long ActiveShoppers, [property: Id(9)] bool ActiveExact);
