using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Bench.Decisions;

/// <summary>One event of a real shopper, with the states around it and the places of its page.</summary>
internal sealed record Moment(ShopperEvent Event, long AtMs, ShopperState Before, ShopperState After, string[] Placements)
{
    /// <summary>The request that decides it.</summary>
    public DecisionRequest Under(CompiledCatalogue catalogue) => new()
    {
        Catalogue = catalogue, Events = [new TriggeringEvent(0, Event, AtMs, Before, After)], After = After, DecidedAtMs = AtMs,
        ProfileAllowed = true, Placements = Placements,
    };
}
