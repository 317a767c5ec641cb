using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Shoppers;

/// <summary>What interactions keep of budgets, and when it is spent or given back.</summary>
/// <remarks>An interaction that leaves the state for a bound keeps what it has: the money is then never given back, never doubled.</remarks>
public static class Costs
{
    /// <summary>Interactions whose cost was spent between two states: seen, or clicked in time.</summary>
    public static IReadOnlyList<ShownInteraction> Spent(ShopperState before, ShopperState after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (ReferenceEquals(before.Shown, after.Shown) || !Array.Exists(before.Shown, i => i.Cost is not null))
        {
            return [];
        }

        return [.. before.Shown.Where(i => i.Cost is not null
            && Array.Find(after.Shown, a => a.InteractionId == i.InteractionId) is { Cost: null })];
    }

    /// <summary>Interactions that have expired and keep something still: it is given back with the record decided now.</summary>
    public static IReadOnlyList<ShownInteraction> Expired(ShopperState state, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Array.Exists(state.Shown, i => Keeps(i, nowMs)) ? Array.FindAll(state.Shown, i => Keeps(i, nowMs)) : [];
    }

    /// <summary>When the next of them expires, Unix milliseconds; null when nothing is kept.</summary>
    public static long? NextExpiryMs(ShopperState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        long? next = null;
        foreach (var interaction in state.Shown)
        {
            if (interaction.Cost is { Per: CostPer.Seen or CostPer.Clicked } && !(interaction.ExpiresAtMs >= next))
            {
                next = interaction.ExpiresAtMs;
            }
        }

        return next;
    }

    /// <summary>The state with what has expired given back.</summary>
    internal static ShopperState GiveBack(ShopperState state, long nowMs) => Array.Exists(state.Shown, i => Keeps(i, nowMs))
        ? state with { Shown = Array.ConvertAll(state.Shown, i => Keeps(i, nowMs) ? i with { Cost = null } : i) }
        : state;

    // A won prize or a redeemed code has its own life: its cost does not go with the interaction.
    private static bool Keeps(ShownInteraction interaction, long nowMs) =>
        interaction.Cost is { Per: CostPer.Seen or CostPer.Clicked } && interaction.ExpiresAtMs <= nowMs;
}
