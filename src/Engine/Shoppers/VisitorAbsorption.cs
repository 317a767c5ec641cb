namespace LuckyCart.Engine.Shoppers;

/// <summary>
/// Takes in a visitor's state where a checkpoint stands for its records (consent withdrawn, history cut off): the parts are
/// joined as if each had been folded by its own time.
/// </summary>
public sealed class VisitorAbsorption(SharedValues shared)
{
    /// <summary>The shopper's state with the visitor's.</summary>
    /// <param name="state">The shopper's.</param>
    /// <param name="visitor">The visitor's, as its checkpoint keeps it.</param>
    /// <param name="firstSequence">Event ids that the visitor journalled before this row are not of the part.</param>
    /// <param name="request">Of the merged record: its sequence, and whether behaviour may be kept.</param>
    public ShopperState Absorb(ShopperState state, ShopperState visitor, long firstSequence, RequestFacts request)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(visitor);
        ArgumentNullException.ThrowIfNull(request);
        state = Ids(state, visitor, firstSequence, request.Sequence);
        state = state with
        {
            LastDecidedAtMs = Math.Max(state.LastDecidedAtMs, visitor.LastDecidedAtMs),
            Orders = Join(state.Orders, visitor.Orders),
            Shown = Join(state.Shown, visitor.Shown, request.Sequence),
            Behaviour = request.ProfileAllowed ? Join(state.Behaviour, visitor.Behaviour) : state.Behaviour,
        };
        state = request.ProfileAllowed ? Arms(state, visitor.Behaviour.Arms) : state;
        return visitor.Consent is null || (state.Consent is not null && state.ConsentAtMs > visitor.ConsentAtMs)
            ? state
            : state with { Consent = visitor.Consent, ConsentAtMs = visitor.ConsentAtMs };
    }

    private static ShopperState Ids(ShopperState state, ShopperState visitor, long firstSequence, long sequence)
    {
        foreach (ref readonly var id in visitor.Ids.All())
        {
            if (id.Sequence >= firstSequence && state.FindId(id.Key) is null)
            {
                state = state with
                {
                    Ids = state.Ids.Add(id with { Sequence = sequence }, ShopperState.RecentIdsMax),
                    IdsEvicted = state.IdsEvicted || state.Ids.Count == ShopperState.RecentIdsMax,
                };
            }
        }

        return state;
    }

    private static OrderBook Join(OrderBook orders, OrderBook others)
    {
        foreach (var other in others.Orders)
        {
            var order = orders.Find(other.TransactionId) ?? Order.Unknown(other.TransactionId);
            order = other.Report is { } report ? order.With(report) : order;
            order = other.Change is { } change ? order.With(change) : order;
            order = other.Delivered ? order.AsDelivered() : order;
            var truncated = others.Truncated;
            foreach (var refund in other.Refunds)
            {
                order = order.With(refund, out var gone);
                truncated |= gone;
            }

            orders = orders.With(order, truncated);
        }

        return orders;
    }

    private static ShownInteraction[] Join(ShownInteraction[] shown, ShownInteraction[] others, long sequence) => others.Length == 0
        ? shown
        : [.. shown.Concat(others.Select(o => o with { Position = sequence })).OrderByDescending(i => i.ShownAtMs).Take(ShopperState.InteractionsMax)];

    private static Behaviour Join(Behaviour behaviour, Behaviour other)
    {
        foreach (var trait in other.Traits)
        {
            behaviour = behaviour.WithTrait(trait);
        }

        return behaviour with
        {
            FirstSeenAtMs = Earlier(behaviour.FirstSeenAtMs, other.FirstSeenAtMs),
            Cart = other.Cart.ChangedAtMs > behaviour.Cart.ChangedAtMs ? other.Cart : behaviour.Cart,
            Viewed = behaviour.Viewed.Join(other.Viewed, Behaviour.ViewedMax),
            Added = behaviour.Added.Join(other.Added, Behaviour.AddedMax),
            Events = behaviour.Events.Join(other.Events, Behaviour.EventsMax),
            Exposures = behaviour.Exposures.Join(other.Exposures, Behaviour.ExposuresMax),
            Page = other.Page is not null && !(behaviour.Page?.AtMs > other.Page.AtMs) ? other.Page : behaviour.Page,
            Truncated = behaviour.Truncated | other.Truncated
                | Full(behaviour.Viewed.Count + other.Viewed.Count, Behaviour.ViewedMax, TruncatedParts.Viewed)
                | Full(behaviour.Added.Count + other.Added.Count, Behaviour.AddedMax, TruncatedParts.Added)
                | Full(behaviour.Events.Count + other.Events.Count, Behaviour.EventsMax, TruncatedParts.Events)
                | Full(behaviour.Exposures.Count + other.Exposures.Count, Behaviour.ExposuresMax, TruncatedParts.Exposures),
        };
    }

    private static TruncatedParts Full(int count, int max, TruncatedParts part) => count > max ? part : TruncatedParts.None;

    private static long? Earlier(long? a, long? b) => a is { } x && b is { } y ? Math.Min(x, y) : a ?? b;

    private ShopperState Arms(ShopperState state, Arm[] arms)
    {
        foreach (var arm in arms)
        {
            var held = state.Behaviour.FindArm(arm.CampaignId);
            state = held is null || held == arm.VariantId
                ? state with { Behaviour = state.Behaviour.WithArm(shared.Share(arm.CampaignId), shared.Share(arm.VariantId), arm.LastAtMs) }
                : state with { Identity = state.Identity.With(new CrossedArm(arm.CampaignId, arm.VariantId, arm.LastAtMs)) };
        }

        return state;
    }
}
