namespace LuckyCart.Engine.Shoppers;

/// <summary>How a visitor's closing, and its parts embedded into the shopper whom it turned out to be, become state. Pure.</summary>
/// <remarks>
/// A merged record is folded by <see cref="Begin"/>; for each request <see cref="ShopperFold.FoldEvent"/> for each event and
/// <see cref="EndRequest"/>; <see cref="End"/>. Events are folded by their own times, as late ones are.
/// </remarks>
public sealed class VisitorFold(SharedValues shared)
{
    /// <summary>Closes what the visitor was: what follows is a fresh one, of whom nothing is known but the ids of events taken.</summary>
    public static ShopperState Close(ShopperState state, Closing closing)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(closing);
        closing = closing with
        {
            From = state.Identity.Closings is [.., var before] ? before.Sequence + 1 : 1,
            Consent = state.Consent,
            ConsentAtMs = state.ConsentAtMs,
        };
        return state with
        {
            Consent = null,
            ConsentAtMs = 0,
            Orders = OrderBook.Empty,
            Shown = [],
            Behaviour = Behaviour.None,

            // Behaviour in the rows up to here is the other shopper's, under that one's consent.
            BehaviourInRecords = false,
            Identity = state.Identity.WithoutAliases().With(closing),
        };
    }

    /// <summary>Notes that a part closed earlier is embedded, or is nobody's any more.</summary>
    public static ShopperState Note(ShopperState state, long sequence, bool released)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state with
        {
            Identity = state.Identity.WithClosing(
                sequence, c => released ? c with { Released = true, Confirmed = true } : c with { Confirmed = true }),
        };
    }

    /// <summary>Starts a merged record.</summary>
    public ShopperState Begin(ShopperState state, MergeFacts facts)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(facts);
        var opened = facts.Opened;
        var embeds = facts.Through > 0 && !facts.Refused;
        return state with
        {
            ShopperId = opened?.ShopperId ?? state.ShopperId,
            TimeZone = opened is null ? state.TimeZone : shared.Share(opened.TimeZone),
            Salt = opened?.Salt ?? state.Salt,
            BehaviourInRecords = state.BehaviourInRecords || (embeds && facts.ProfileAllowed),
            Behaviour = embeds && !facts.ProfileAllowed ? Behaviour.None : state.Behaviour,
            Identity = embeds && !facts.ProfileAllowed ? state.Identity.WithoutAliases() : state.Identity,
        };
    }

    /// <summary>Ends one of the visitor's requests with what it had been given, in the record's order.</summary>
    /// <param name="request">When the visitor's request was decided, and whether its behaviour may be kept.</param>
    public ShopperState EndRequest(ShopperState state, RequestFacts request, IReadOnlyList<ShownInteraction> given)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(given);
        state = state with { LastDecidedAtMs = Math.Max(state.LastDecidedAtMs, request.DecidedAtMs) };
        if (request.PageViewId is not null && state.Page?.PageViewId == request.PageViewId)
        {
            // The page where the visitor was last is where the shopper is: what time triggers must find its places.
            state = ShopperFold.WithPlacements(state, request);
        }

        foreach (var interaction in given)
        {
            state = Show(state, ExposureFold.Shared(interaction, shared), request);
        }

        return state;
    }

    /// <summary>Ends a merged record.</summary>
    public static ShopperState End(ShopperState state, MergeFacts facts, bool olderIds)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(facts);
        var before = state.Identity.FindVisitor(facts.VisitorJournal);
        if (facts.Refused && before is null or { Through: 0 })
        {
            return state with { Identity = state.Identity.Without(facts.VisitorJournal) };
        }

        var after = new MergedVisitor(
            facts.VisitorJournal, facts.Last ? MergeStage.Merged : MergeStage.Pending, facts.AtMs,
            Math.Max(facts.Through, before?.Through ?? 0), before is null || before.Separable || before.Stage == MergeStage.Unmerged,
            olderIds || before is { OlderIds: true });
        return state with { Identity = state.Identity.With(after) };
    }

    /// <summary>Notes that a visitor's parts are out.</summary>
    public static ShopperState Unmerge(ShopperState state, string visitorJournal)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Identity.FindVisitor(visitorJournal) is { } visitor
            ? state with { Identity = state.Identity.With(visitor with { Stage = MergeStage.Unmerged, Separable = true, OlderIds = false }) }
            : state;
    }

    // The shopper's arm wins: the visitor's other one is only noted. What was seen was seen, so caps count it.
    private static ShopperState Show(ShopperState state, ShownInteraction given, RequestFacts request)
    {
        var at = Array.FindIndex(state.Shown, i => i.ShownAtMs <= given.ShownAtMs);
        at = at < 0 ? state.Shown.Length : at;
        ShownInteraction[] shown = [.. state.Shown[..at], given, .. state.Shown[at..]];
        state = state with { Shown = shown.Length > ShopperState.InteractionsMax ? shown[..ShopperState.InteractionsMax] : shown };
        if (!request.ProfileAllowed)
        {
            return state;
        }

        var behaviour = ExposureFold.Add(state.Behaviour, given.Ghost ? ExposureKind.Ghost : ExposureKind.Shown, given, given.ShownAtMs);
        var held = behaviour.FindArm(given.CampaignId);
        var crosses = held is not null && held != given.VariantId && !ShopperFold.IsWithheldByRetailer(given);
        behaviour = crosses || ShopperFold.IsWithheldByRetailer(given) ? behaviour : behaviour.WithArm(given.CampaignId, given.VariantId, given.ShownAtMs);
        return state with
        {
            Behaviour = ShopperFold.WithRetailerArm(behaviour, given, request),
            Identity = crosses ? state.Identity.With(new CrossedArm(given.CampaignId, given.VariantId, given.ShownAtMs)) : state.Identity,
        };
    }
}
