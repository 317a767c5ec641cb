using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;

namespace LuckyCart.Engine.Tests.Shoppers;

/// <summary>One event as a test posts it.</summary>
internal sealed record Posted(ShopperEvent Event, long AtMs, bool Trusted = false)
{
    public override string ToString() => $"{Event.EventName}@{AtMs}{(Trusted ? "!" : "")} {Event.TransactionId} {Event.Status} "
        + string.Join(",", Event.Items.Select(i => $"{i.ItemId}x{i.QuantityThousandths}"));
}

/// <summary>A shopper folded as the grains do it: one record a call. The journal's sequence goes up by itself.</summary>
internal sealed class Journey
{
    public const long Start = 1_795_000_000_000; // 2026-11-18T11:06:40Z, a Wednesday
    public const long Second = 1_000;
    public const long Minute = 60 * Second;
    public const long Hour = 60 * Minute;
    public const long Day = 24 * Hour;

    private readonly ShopperFold _fold = new(new SharedValues());
    private long _sequence;

    public Journey(string shopperId = "alice", string timeZone = "Europe/Paris", long firstSequence = 0)
    {
        _sequence = firstSequence;
        Opened = new OpenedFacts(shopperId, timeZone, new byte[] { 1, 2, 3 });
    }

    public ShopperState State { get; private set; } = ShopperState.Initial;

    private OpenedFacts? Opened { get; set; }

    /// <summary>One record.</summary>
    public ShopperState Post(IReadOnlyList<Posted> events, bool profile = true, IReadOnlyList<ShownInteraction>? given = null, long? decidedAt = null)
    {
        var now = decidedAt ?? Math.Max(State.LastDecidedAtMs, events.Select(e => e.AtMs).DefaultIfEmpty(0).Max());
        var request = new RequestFacts(now, profile, null, ++_sequence, Opened);
        Opened = null;
        var state = _fold.Begin(State, request);
        foreach (var e in events)
        {
            state = _fold.FoldEvent(state, New(e), request);
        }

        return State = _fold.End(state, request, given ?? []);
    }

    public ShopperState Post(params Posted[] events) => Post(events, true);

    public static NewEvent New(Posted posted) => new(
        posted.Event, new UInt128(7, BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(posted.Event.EventId)))), 5, posted.AtMs, posted.Trusted);

    public static Posted Event(string name, long at, params EventItem[] items) =>
        new(new ShopperEvent { EventId = $"{name}-{at}", EventName = name, OccurredAtMs = at, Items = items }, at);

    public static Posted Purchase(string transactionId, long at, long value, bool trusted, params EventItem[] items)
    {
        var posted = Event("purchase", at, items);
        return posted with
        {
            Trusted = trusted,
            Event = posted.Event with { EventId = $"{transactionId}-{at}", TransactionId = transactionId, ValueMinor = value },
        };
    }

    public static EventItem Item(string id, int quantity = 1, decimal? price = null, string? brand = null, string? category = null) => new()
    {
        ItemId = id,
        QuantityThousandths = quantity * 1_000L,
        PriceMicros = price is null ? null : (long)(price * 1_000_000m),
        ItemBrand = brand,
        ItemCategories = category is null ? [] : [category],
    };

    public static ShownInteraction Shown(string id, long at, string campaign = "c1", string variant = "a", string? placement = "hero") => new()
    {
        InteractionId = id, EventId = "e", CampaignId = campaign, CampaignVersion = 1, VariantId = variant, Type = "banner",
        Placement = placement, ContentIndex = 0, ShownAtMs = at, ExpiresAtMs = at + Hour, Position = 1, Tags = ["water"],
    };
}
