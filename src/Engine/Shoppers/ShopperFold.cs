using LuckyCart.Engine.Events;

namespace LuckyCart.Engine.Shoppers;

/// <summary>How records become a shopper's state. Pure: the shared values only save memory.</summary>
/// <remarks>
/// A record is folded by <see cref="Begin"/>, <see cref="FoldEvent"/> for each new event, <see cref="End"/>. Without consent no
/// profile is built: ids, consent, the time of the last decision, orders and open interactions remain.
/// </remarks>
public sealed class ShopperFold(SharedValues shared)
{
    /// <summary>Raised with every change of what a record folds to, or of the encoding.</summary>
    public const int Version = 2;

    /// <summary>Starts a record.</summary>
    public ShopperState Begin(ShopperState state, RequestFacts request)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(request);
        var opened = request.Opened;
        return state with
        {
            ShopperId = opened?.ShopperId ?? state.ShopperId,
            TimeZone = opened is null ? state.TimeZone : shared.Share(opened.TimeZone),
            Salt = opened?.Salt ?? state.Salt,
            LastDecidedAtMs = request.DecidedAtMs,
            BehaviourInRecords = state.BehaviourInRecords || request.ProfileAllowed,
            Behaviour = request.ProfileAllowed ? state.Behaviour : Behaviour.None,
            Identity = request.ProfileAllowed ? state.Identity : state.Identity.WithoutAliases(),
        };
    }

    /// <summary>Folds a new event, late ones as if they had been in time.</summary>
    public ShopperState FoldEvent(ShopperState state, in NewEvent added, RequestFacts request)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(request);
        if (added.Fired)
        {
            return WithId(state, added, request);
        }

        var e = added.Event;
        var at = added.EffectiveAtMs;
        var newerConsent = e.ConsentPersonalization is not null && (state.Consent is null || at >= state.ConsentAtMs);
        var known = e.EventName == "purchase" && e.TransactionId is { } id && state.Orders.Find(id)?.Report is not null;
        return WithId(state, added, request) with
        {
            Consent = newerConsent ? e.ConsentPersonalization : state.Consent,
            ConsentAtMs = newerConsent ? at : state.ConsentAtMs,
            Orders = new OrderFold(shared).Fold(state.Orders, added),
            Shown = e.InteractionId is null ? state.Shown : ExposureFold.Report(state.Shown, e, at),
            Behaviour = request.ProfileAllowed ? Fold(state, added, known) : state.Behaviour,
            Identity = request.ProfileAllowed && e.Aliases.Count > 0 ? Aliases(state.Identity, added) : state.Identity,
        };
    }

    /// <summary>Ends a record with the interactions that it gave, in the record's order.</summary>
    /// <remarks>What interactions that have expired by then still keep of budgets is given back (<see cref="Costs"/> says what).</remarks>
    public ShopperState End(ShopperState state, RequestFacts request, IReadOnlyList<ShownInteraction> given)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(given);
        state = WithPlacements(Costs.GiveBack(state, request.DecidedAtMs), request);
        var behaviour = state.Behaviour;
        List<ShownInteraction> shown = new(state.Shown.Length + given.Count);
        for (var i = given.Count - 1; i >= 0; i--)
        {
            shown.Add(ExposureFold.Shared(given[i], shared));
        }

        shown.AddRange(state.Shown);
        if (!request.ProfileAllowed)
        {
            // What is open stays redeemable; what is over would be a profile.
            shown.RemoveAll(i => i.ExpiresAtMs <= request.DecidedAtMs);
            return given.Count == 0 && shown.Count == state.Shown.Length ? state : state with { Shown = Bounded(shown) };
        }

        if (given.Count == 0)
        {
            return state;
        }

        for (var i = given.Count - 1; i >= 0; i--)
        {
            var kind = shown[i].Ghost ? ExposureKind.Ghost : ExposureKind.Shown;
            behaviour = ExposureFold.Add(behaviour, kind, shown[i], request.DecidedAtMs);
            behaviour = IsWithheldByRetailer(shown[i])
                ? behaviour
                : behaviour.WithArm(shown[i].CampaignId, shown[i].VariantId, request.DecidedAtMs);
            behaviour = WithRetailerArm(behaviour, shown[i], request);
        }

        return state with { Shown = Bounded(shown), Behaviour = behaviour };
    }

    private static ShopperState WithId(ShopperState state, in NewEvent added, RequestFacts request) => state with
    {
        Ids = state.Ids.Add(new RecentId(added.Key, added.ContentHash, request.Sequence), ShopperState.RecentIdsMax),
        IdsEvicted = state.IdsEvicted || state.Ids.Count == ShopperState.RecentIdsMax,
    };

    /// <summary>
    /// A ghost with a variant is held out by the retailer, one without by its campaign. The former has no arm of the campaign
    /// yet: the campaign's own draw, its holdout too, waits until the shopper takes part.
    /// </summary>
    internal static bool IsWithheldByRetailer(ShownInteraction given) => given is { Ghost: true, VariantId: not Arm.HeldOut };

    internal static Behaviour WithRetailerArm(Behaviour behaviour, ShownInteraction given, RequestFacts request) =>
        !request.RetailerHoldout || behaviour.FindArm(Arm.Retailer) is not null
            ? behaviour
            : behaviour.WithArm(
                Arm.Retailer, IsWithheldByRetailer(given) ? Arm.HeldOut : Arm.TakesPart, request.DecidedAtMs);

    internal static ShopperState WithPlacements(ShopperState state, RequestFacts request)
    {
        if (state.Behaviour.Page is not { } page || request.Placements is not { Count: > 0 } placements
            || page.Placements.SequenceEqual(placements, StringComparer.Ordinal))
        {
            return state;
        }

        return state with { Behaviour = state.Behaviour with { Page = page with { Placements = [.. placements] } } };
    }

    // An event that names a page says where the shopper is; another page has other places.
    private LastPage? PageOf(LastPage? before, ShopperEvent e, long at)
    {
        if ((e.PageViewId is null && e.PageType is null) || before?.AtMs > at)
        {
            return before;
        }

        var same = before is not null && before.PageViewId == e.PageViewId && e.PageViewId is not null;
        return new LastPage(
            at, e.PageViewId, Share(e.PageType) ?? (same ? before!.PageType : null), e.PageId ?? (same ? before!.PageId : null),
            Share(e.Device), Share(e.Channel), Share(e.Language), Share(e.StoreId), same ? before!.Placements : []);
    }

    private string? Share(string? text) => text is null ? null : shared.Share(text);

    private static ShownInteraction[] Bounded(List<ShownInteraction> shown) =>
        [.. shown.Take(ShopperState.InteractionsMax)];

    private Behaviour Fold(ShopperState state, in NewEvent added, bool orderKnown)
    {
        var (e, at) = (added.Event, added.EffectiveAtMs);
        var before = state.Behaviour;
        var behaviour = before with
        {
            FirstSeenAtMs = Math.Min(at, before.FirstSeenAtMs ?? long.MaxValue),
            Page = PageOf(before.Page, e, at),
            Events = before.Events.Add(new EventMoment(at, shared.Share(e.EventName)), Behaviour.EventsMax),
            Truncated = before.Truncated | (before.Events.Count == Behaviour.EventsMax ? TruncatedParts.Events : TruncatedParts.None),
        };
        return e.EventName switch
        {
            "view_item" => behaviour with
            {
                Viewed = Lines(before.Viewed, e, at, Behaviour.ViewedMax, out var full),
                Truncated = behaviour.Truncated | (full ? TruncatedParts.Viewed : TruncatedParts.None),
            },
            "add_to_cart" => behaviour with
            {
                Added = Lines(before.Added, e, at, Behaviour.AddedMax, out var full),
                Truncated = behaviour.Truncated | (full ? TruncatedParts.Added : TruncatedParts.None),
                Cart = before.Cart.Add(e.CartId, at, CartLines(e)),
            },
            "remove_from_cart" => behaviour with { Cart = before.Cart.Remove(e.CartId, at, CartLines(e)) },
            "view_cart" or "begin_checkout" => behaviour with { Cart = before.Cart.State(e.CartId, at, CartLines(e)) },
            "purchase" when !orderKnown => behaviour with { Cart = before.Cart.Buy(e.CartId, at) },
            "view_promotion" or "select_promotion" => ExposureFold.Report(behaviour, state.Shown, e, at),
            "identify" => Identify(behaviour, e, at),
            _ => behaviour,
        };
    }

    private static ShopperIdentity Aliases(ShopperIdentity identity, in NewEvent added)
    {
        for (var i = 0; i < added.Event.Aliases.Count; i++)
        {
            var (alias, journals) = (added.Event.Aliases[i], added.AliasJournals);
            if (alias.Text is { } value)
            {
                identity = identity.With(new ShopperAlias(alias.Name, value, i < journals?.Count ? journals[i] : null, added.EffectiveAtMs));
            }
        }

        return identity;
    }

    private static Behaviour Identify(Behaviour behaviour, ShopperEvent e, long at)
    {
        foreach (var trait in e.Traits)
        {
            behaviour = behaviour.WithTrait(new Trait(trait.Name, at, trait.Text, trait.Number, trait.Flag));
        }

        return behaviour;
    }

    private Timeline<ItemLine> Lines(Timeline<ItemLine> lines, ShopperEvent e, long at, int max, out bool truncated)
    {
        truncated = lines.Count + e.Items.Count > max;
        foreach (var item in e.Items)
        {
            lines = lines.Add(new ItemLine(at, shared.FactsOf(item), item.QuantityThousandths, item.PriceMicros), max);
        }

        return lines;
    }

    private IEnumerable<CartLine> CartLines(ShopperEvent e) =>
        e.Items.Select(i => new CartLine(shared.FactsOf(i), i.QuantityThousandths, i.PriceMicros));
}
