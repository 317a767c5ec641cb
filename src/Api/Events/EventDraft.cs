using LuckyCart.Engine.Events;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.Api.Events;

/// <summary>An event while it is read: its fields, faults and warnings.</summary>
internal sealed class EventDraft
{
    public const int FaultsMax = 50;
    public const int WarningsMax = 20;
    private const int WarningLengthMax = 100;

    private readonly string?[] _texts = new string?[(int)EventField.ShopperToken + 1];
    private List<FieldFault>? _faults;
    private List<string>? _warnings;

    /// <summary>Fields stated with something other than null.</summary>
    public ulong Stated { get; set; }

    public long OccurredAtMs { get; set; }

    public int OffsetMinutes { get; set; }

    public bool? Consent { get; set; }

    public IReadOnlyList<EventAttribute> Attributes { get; set; } = [];

    public IReadOnlyList<EventAttribute> Traits { get; set; } = [];

    public IReadOnlyList<EventAttribute> Aliases { get; set; } = [];

    public IReadOnlyList<EventItem> Items { get; set; } = [];

    public long? Value { get; set; }

    public long? Tax { get; set; }

    public long? Shipping { get; set; }

    public long? Discount { get; set; }

    public long? ResultsCount { get; set; }

    public bool? IsNewShopper { get; set; }

    public IReadOnlyList<FieldFault> Faults => _faults is null ? [] : _faults;

    public IReadOnlyList<string>? Warnings => _warnings;

    public bool IsFaulty => _faults is not null;

    public string? this[EventField field]
    {
        get => _texts[(int)field];
        set => _texts[(int)field] = value;
    }

    public bool States(EventField field) => (Stated & (1UL << (int)field)) != 0;

    public void Fault(string field, string code, string detail)
    {
        _faults ??= [];
        if (_faults.Count < FaultsMax)
        {
            _faults.Add(new FieldFault(field, code, detail));
        }
    }

    /// <summary>Names an ignored field.</summary>
    public void Ignored(string path)
    {
        _warnings ??= [];
        if (_warnings.Count < WarningsMax)
        {
            var name = path.Length > WarningLengthMax ? path[..WarningLengthMax] : path;
            var warning = $"unknown field ignored: {name}";
            if (!_warnings.Contains(warning))
            {
                _warnings.Add(warning);
            }
        }
    }

    public ShopperEvent ToEvent(string currency) => new()
    {
        EventId = this[EventField.EventId]!,
        EventName = this[EventField.EventName]!,
        OccurredAtMs = OccurredAtMs,
        OffsetMinutes = OffsetMinutes,
        SessionId = this[EventField.SessionId],
        PageViewId = this[EventField.PageViewId],
        Device = this[EventField.Device],
        Channel = this[EventField.Channel],
        Language = this[EventField.Language],
        StoreId = this[EventField.StoreId],
        ConsentPersonalization = Consent,
        PageType = this[EventField.PageType],
        PageId = this[EventField.PageId],
        PageLocation = this[EventField.PageLocation],
        PageReferrer = this[EventField.PageReferrer],
        CartId = this[EventField.CartId],
        Attributes = Attributes,
        Items = Items,
        ValueMinor = Value,
        Currency = Value is null && this[EventField.Currency] is null ? null : currency,
        SearchTerm = this[EventField.SearchTerm],
        ResultsCount = ResultsCount,
        ItemListId = this[EventField.ItemListId],
        Coupon = this[EventField.Coupon],
        PaymentType = this[EventField.PaymentType],
        TransactionId = this[EventField.TransactionId],
        TaxMinor = Tax,
        ShippingMinor = Shipping,
        DiscountMinor = Discount,
        LoyaltyCard = this[EventField.LoyaltyCard],
        IsNewShopper = IsNewShopper,
        Status = this[EventField.Status],
        Reason = this[EventField.Reason],
        InteractionId = this[EventField.InteractionId],
        Promotion = Promotion(),
        VisitorId = this[EventField.VisitorId],
        Traits = Traits,
        Aliases = Aliases,
    };

    private List<EventAttribute> Promotion()
    {
        List<EventAttribute> promotion = [];
        for (var field = EventField.PromotionId; field <= EventField.CreativeSlot; field++)
        {
            if (this[field] is { } text)
            {
                promotion.Add(new EventAttribute(FieldTable.NameOf(field), Text: text));
            }
        }

        return promotion;
    }
}
