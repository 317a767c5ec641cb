using Orleans;

namespace LuckyCart.Abstractions.Shoppers;

/// <summary>Too many calls wait, at one shopper or in the silo: nothing was done, try again after a moment.</summary>
[GenerateSerializer, Alias("lc.GrainBusyException")]
public sealed class GrainBusyException : Exception
{
    /// <summary>Creates it for one shopper's queue (429) or the whole silo's (503).</summary>
    public GrainBusyException(string message, bool wholeSilo) : base(message) => WholeSilo = wholeSilo;

    /// <summary>True when the silo as a whole is full (503), false when only this shopper's queue is (429).</summary>
    [Id(0)]
    public bool WholeSilo { get; private set; }
}
