using Orleans;
using Orleans.Concurrency;

namespace LuckyCart.Abstractions.Shoppers;

/// <summary>Calls the shoppers of one shard who are due. Key: the shard, 0 to 15. One a shard in a cluster; a second one does no harm.</summary>
[Alias("lc.IDueScannerGrain")]
public interface IDueScannerGrain : IGrainWithIntegerKey
{
    /// <summary>Calls who is due now; does nothing while an earlier call is still at it.</summary>
    /// <returns>Whether there is more to do at once.</returns>
    [Alias("Scan"), AlwaysInterleave]
    Task<bool> ScanAsync();
}
