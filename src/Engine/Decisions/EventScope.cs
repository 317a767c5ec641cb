using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions.Candidates;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Explanations;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Decisions;

/// <summary>One event that may trigger, as conditions see it. Makes out only what is asked for, and once.</summary>
internal sealed class EventScope(
    DecisionRequest request, TriggeringEvent triggering, DecisionClock clock, SharedValues shared, WorkMeter work)
{
    private const int TextFields = (int)ConditionField.EventLanguage + 1;
    private const long MicrosPerOne = 1_000_000;

    private readonly int _decimals = request.Catalogue.CurrencyDecimals;
    private readonly StoreFacts? _store = request.Catalogue.FindStore(triggering.Event.StoreId);
    private string?[]? _texts;
    private ItemLine[]? _lines;
    private Dictionary<string, bool>? _segments;

    /// <summary>The event.</summary>
    public TriggeringEvent Triggering { get; } = triggering;

    private ShopperEvent Event => Triggering.Event;

    /// <summary>What is known of the event's shopper already.</summary>
    public LineHints Hints { get; init; }

    /// <summary>Whether a condition holds.</summary>
    public bool Holds(CompiledCondition condition, CompiledCampaign campaign)
    {
        var source = condition.Source;
        var comparison = condition.Comparison;
        return source.Field switch
        {
            <= ConditionField.EventLanguage => comparison.Holds(TextOf(source.Field)),
            ConditionField.EventAttribute => Holds(comparison, FindAttribute(Event.Attributes, source.Name)),
            ConditionField.StoreId => comparison.Holds(_store?.Id ?? Fold(Event.StoreId)),
            ConditionField.StoreName => comparison.Holds(_store?.Name),
            ConditionField.StoreType => comparison.Holds(_store?.Type),
            ConditionField.StoreRegion => comparison.Holds(_store?.Region),
            ConditionField.StorePostcode => comparison.Holds(_store?.Postcode),
            ConditionField.StoreTags => comparison.Holds(_store?.Tags ?? []),
            ConditionField.ShopperSegments => HoldsSegments(comparison, campaign),
            ConditionField.ShopperKnown => comparison.Holds((bool?)!request.After.IsAnonymous),
            ConditionField.ShopperNew => comparison.Holds((bool?)!Array.Exists(OrdersOf(source).Orders, o => o.Stands)),
            ConditionField.ShopperTrait => Holds(comparison, FindTrait(source.Name)),
            _ => Hints.Answer(condition, request, Triggering, shared) ?? comparison.Holds(NumberOf(condition, campaign)),
        };
    }

    /// <summary>What a condition compares, read as <see cref="Holds(CompiledCondition, CompiledCampaign)"/> reads it; for explanations.</summary>
    public Observation Observe(CompiledCondition condition, CompiledCampaign campaign)
    {
        var source = condition.Source;
        return source.Field switch
        {
            <= ConditionField.EventLanguage => Observation.Of(TextOf(source.Field)),
            ConditionField.EventAttribute => Observation.Of(FindAttribute(Event.Attributes, source.Name)),
            ConditionField.StoreId => Observation.Of(_store?.Id ?? Fold(Event.StoreId)),
            ConditionField.StoreName => Observation.Of(_store?.Name),
            ConditionField.StoreType => Observation.Of(_store?.Type),
            ConditionField.StoreRegion => Observation.Of(_store?.Region),
            ConditionField.StorePostcode => Observation.Of(_store?.Postcode),
            ConditionField.StoreTags => Observation.Of(_store?.Tags ?? []),
            ConditionField.ShopperSegments => Observation.Of(HoldsSegments(condition.Comparison, campaign)),
            ConditionField.ShopperKnown => Observation.Of(!request.After.IsAnonymous),
            ConditionField.ShopperNew => Observation.Of(!Array.Exists(OrdersOf(source).Orders, o => o.Stands)),
            ConditionField.ShopperTrait => Observation.Of(FindTrait(source.Name)),
            _ => Observation.Of(NumberOf(condition, campaign)),
        };
    }

    private long? NumberOf(CompiledCondition condition, CompiledCampaign campaign) => condition.Source.Field switch
    {
        ConditionField.EventValue => Event.ValueMinor is { } value ? Micros(value) : null,
        ConditionField.EventItemsQuantity => Thousandths(EventSum(condition.Where).Quantity),
        ConditionField.EventItemsAmount => Micros(EventSum(condition.Where).Amount),
        ConditionField.EventItemsLines => Ones(EventSum(condition.Where).Lines),
        ConditionField.CartQuantity => Thousandths(CartSum(condition.Where).Quantity),
        ConditionField.CartAmount => Micros(CartSum(condition.Where).Amount),
        ConditionField.CartLines => Ones(CartSum(condition.Where).Lines),
        ConditionField.ShopperFirstSeen => request.After.Behaviour.FirstSeenAtMs,
        ConditionField.ShopperLastOrder => LastOrderAtMs(OrdersOf(condition.Source)),
        ConditionField.NowHour => Ones(clock.Local.Hour),
        ConditionField.NowWeekday => Ones((int)clock.Local.DayOfWeek),
        _ => HistoryOf(condition, campaign),
    };

    private long HistoryOf(CompiledCondition condition, CompiledCampaign campaign)
    {
        var source = condition.Source;
        var range = clock.RangeOf(source.Within);
        var behaviour = (source.IncludingEvent ? Triggering.After : Triggering.Before).Behaviour;
        switch (source.Field)
        {
            case ConditionField.ViewedCount:
                return Ones(History.CountLines(behaviour.Viewed, condition.Where, request.Catalogue, range, work));
            case ConditionField.AddedCount:
                return Ones(History.CountLines(behaviour.Added, condition.Where, request.Catalogue, range, work));
            case ConditionField.EventsCount:
                return Ones(History.CountEvents(behaviour.Events, source.EventName, range, work));
            case >= ConditionField.CampaignShown and <= ConditionField.CampaignWon:
                var kind = (ExposureKind)(source.Field - ConditionField.CampaignShown);
                var campaignId = source.CampaignId ?? campaign.Campaign.CampaignId;
                return Ones(History.CountExposures(behaviour.Exposures, kind, campaignId, range, work));
            default:
                var bought = History.SumOrders(OrdersOf(source), condition.Where, request.Catalogue, range, _decimals, work);
                return source.Field switch
                {
                    ConditionField.PurchasedQuantity => Thousandths(bought.QuantityThousandths),
                    ConditionField.PurchasedAmount => Micros(bought.AmountMinor),
                    _ => Ones(bought.Orders),
                };
        }
    }

    // Without a profile the orders are kept for their own sake only: decisions do not see them.
    private OrderBook OrdersOf(Condition source) =>
        !request.ProfileAllowed ? OrderBook.Empty : (source.IncludingEvent ? Triggering.After : Triggering.Before).Orders;

    private string? TextOf(ConditionField field)
    {
        _texts ??= new string?[TextFields * 2];
        ref var known = ref _texts[(int)field + TextFields];
        if (known is null)
        {
            known = "";
            _texts[(int)field] = Fold(field switch
            {
                ConditionField.EventName => Event.EventName,
                ConditionField.EventPageType => Event.PageType,
                ConditionField.EventPageId => Event.PageId,
                ConditionField.EventSearchTerm => Event.SearchTerm,
                ConditionField.EventDevice => Event.Device,
                ConditionField.EventChannel => Event.Channel,
                _ => Event.Language,
            });
        }

        return _texts[(int)field];
    }

    private (long Quantity, long Amount, long Lines) EventSum(ItemFilter where)
    {
        _lines ??= [.. Event.Items.Select(
            i => new ItemLine(Triggering.EffectiveAtMs, shared.FactsOf(i), i.QuantityThousandths, i.PriceMicros))];
        work.Spend(1 + _lines.Length);
        var sum = default(LineSum);
        foreach (ref readonly var line in _lines.AsSpan())
        {
            if (where.Matches(line.Facts, line.PriceMicros, request.Catalogue))
            {
                sum.Add(line.QuantityThousandths, line.AmountMinor(_decimals));
            }
        }

        return sum.Result;
    }

    private (long Quantity, long Amount, long Lines) CartSum(ItemFilter where)
    {
        var lines = Triggering.After.Behaviour.Cart.Lines;
        work.Spend(1 + lines.Length);
        var sum = default(LineSum);
        foreach (var line in lines)
        {
            if (where.Matches(line.Facts, line.PriceMicros, request.Catalogue))
            {
                sum.Add(line.QuantityThousandths, ItemLine.AmountMinor(line.PriceMicros ?? 0, line.QuantityThousandths, _decimals));
            }
        }

        return sum.Result;
    }

    // The names are compared as stated. Each segment is made out once an event; within a chain of segments one that is
    // already being made out holds nobody: published segments have no cycles, this keeps a mistake from looping.
    private bool HoldsSegments(Comparison comparison, CompiledCampaign campaign) =>
        comparison.HoldsAny(name => IsIn(name, campaign));

    private bool IsIn(string name, CompiledCampaign campaign)
    {
        _segments ??= new Dictionary<string, bool>(StringComparer.Ordinal);
        if (_segments.TryGetValue(name, out var known))
        {
            return known;
        }

        _segments[name] = false;
        var isIn = request.Catalogue.FindSegment(name) is { } segment
            && (segment.Segment.Members is { } members
                ? request.After.ShopperId is { } id && members.Contains(id)
                : segment.Audience?.Holds(this, campaign) ?? false);
        _segments[name] = isIn;
        return isIn;
    }

    private EventAttribute? FindTrait(string? name) =>
        Array.Find(request.After.Behaviour.Traits, t => t.Name == name) is { } trait
            ? new EventAttribute(trait.Name, trait.Text, trait.Number, trait.Flag)
            : null;

    private static EventAttribute? FindAttribute(IReadOnlyList<EventAttribute> attributes, string? name)
    {
        for (var i = 0; i < attributes.Count; i++)
        {
            if (attributes[i].Name == name)
            {
                return attributes[i];
            }
        }

        return null;
    }

    // Of another kind than the compared value: not known, except to `notNull`.
    private static bool Holds(Comparison comparison, EventAttribute? attribute)
    {
        if (attribute is not { } stated)
        {
            return comparison.Holds((string?)null);
        }

        if (stated.Number is { } number)
        {
            return comparison.OfText ? comparison.Holds((string?)null) : comparison.HoldsDecimal(number);
        }

        if (stated.Flag is { } flag)
        {
            return comparison.OfText || comparison.OfNumber ? comparison.Holds((string?)null) : comparison.Holds((bool?)flag);
        }

        return comparison.OfNumber ? comparison.Holds((string?)null) : comparison.Holds(Fold(stated.Text));
    }

    private static long? LastOrderAtMs(OrderBook book)
    {
        for (var i = book.Orders.Length - 1; i >= 0; i--)
        {
            if (book.Orders[i].Stands)
            {
                return book.Orders[i].AtMs;
            }
        }

        return null;
    }

    private static string? Fold(string? text) => string.IsNullOrEmpty(text) ? null : FoldedText.Of(text);

    private static long Ones(long count) => History.Bounded((Int128)count * MicrosPerOne);

    private static long Thousandths(long quantity) => History.Bounded((Int128)quantity * 1_000);

    private long Micros(long minor) => History.Bounded((Int128)minor * _decimals switch
    {
        0 => 1_000_000, 1 => 100_000, 2 => 10_000, 3 => 1_000, _ => 100,
    });

    private struct LineSum
    {
        private Int128 _quantity;
        private Int128 _amount;
        private long _lines;

        public readonly (long Quantity, long Amount, long Lines) Result =>
            (History.Bounded(_quantity), History.Bounded(_amount), _lines);

        public void Add(long quantity, long amount)
        {
            _quantity += quantity;
            _amount += amount;
            _lines++;
        }
    }
}
