using CsCheck;
using LuckyCart.Abstractions.Events;
using LuckyCart.Engine.Events;

namespace LuckyCart.Abstractions.Tests.Events;

public sealed class EventCodecTests
{
    private static readonly Gen<string> Text = Gen.String[Gen.Char['a', 'é'], 1, 12];

    private static readonly Gen<string?> MaybeText = Gen.OneOf(Gen.Const((string?)null), Text.Select(t => (string?)t));

    private static readonly Gen<long?> MaybeLong = Gen.OneOf(Gen.Const((long?)null), Gen.Long.Select(v => (long?)v));

    private static readonly Gen<bool?> MaybeBool = Gen.OneOf(Gen.Const((bool?)null), Gen.Bool.Select(v => (bool?)v));

    private static readonly Gen<EventAttribute> Attribute = Gen.OneOf(
        Gen.Select(Text, Gen.String[0, 8], (n, v) => new EventAttribute(n, Text: v)),
        Gen.Select(Text, Gen.Decimal, (n, v) => new EventAttribute(n, Number: v)),
        Gen.Select(Text, Gen.Bool, (n, v) => new EventAttribute(n, Flag: v)));

    private static readonly Gen<EventItem> Item =
        Gen.Select(Text, MaybeLong, Gen.Long[1, long.MaxValue], Text.Array[0, 5], MaybeText, Gen.Int,
            (id, price, quantity, categories, text, index) => new EventItem
            {
                ItemId = id,
                PriceMicros = price,
                QuantityThousandths = quantity,
                ItemCategories = categories.Select((c, i) => i % 2 == 1 ? null : c).ToArray(),
                ItemName = text,
                ItemBrand = id,
                ItemVariant = text,
                Gtin = text,
                Coupon = id,
                DiscountMicros = price,
                Index = index % 3 == 0 ? null : index,
            });

    private static readonly Gen<ShopperEvent> Event =
        Gen.Select(Text, MaybeText.Array[24], MaybeLong.Array[6], MaybeBool.Array[2], Attribute.Array[0, 4].Array[4],
            Item.Array[0, 4], Gen.Int[-1080, 1080],
            (id, texts, longs, flags, attributes, items, offset) => new ShopperEvent
            {
                EventId = id,
                EventName = "page_view",
                OccurredAtMs = longs[0] ?? 0,
                OffsetMinutes = offset,
                SessionId = texts[0], PageViewId = texts[1], Device = texts[2], Channel = texts[3], Language = texts[4],
                StoreId = texts[5], PageType = texts[6], PageId = texts[7], PageLocation = texts[8], PageReferrer = texts[9],
                CartId = texts[10], Currency = texts[11], SearchTerm = texts[12], ItemListId = texts[13], Coupon = texts[14],
                PaymentType = texts[15], TransactionId = texts[16], LoyaltyCard = texts[17], Status = texts[18],
                Reason = texts[19], InteractionId = texts[20], VisitorId = texts[21],
                ConsentPersonalization = flags[0], IsNewShopper = flags[1],
                ValueMinor = longs[1], ResultsCount = longs[2], TaxMinor = longs[3], ShippingMinor = longs[4],
                DiscountMinor = longs[5],
                Attributes = attributes[0], Promotion = attributes[1], Traits = attributes[2], Aliases = attributes[3],
                Items = items,
            });

    [Fact]
    public void Decode_OfAnyEncodedEvent_GivesItBackFieldByField() => Event.Sample(e =>
    {
        var bytes = EventCodec.Encode(e);
        var back = EventCodec.Decode(bytes);
        Assert.Equivalent(e, back, strict: true);
        Assert.Equal(bytes, EventCodec.Encode(back));
    }, iter: 500);

    [Theory]
    [InlineData(typeof(ShopperEvent))]
    [InlineData(typeof(EventItem))]
    public void Generator_OfTheProperty_ReachesEveryField(Type type)
    {
        // A field added to the event and forgotten here would slip through the round trip unnoticed.
        object[] many = type == typeof(ShopperEvent) ? Event.Array[200].Single() : Item.Array[200].Single();
        Assert.All(type.GetProperties(), p => Assert.Contains(
            many, e => p.GetValue(e) is { } value and not System.Collections.ICollection { Count: 0 }));
    }

    [Fact]
    public void Encode_OfAnAttributeNumber_KeepsItsScale()
    {
        var e = new ShopperEvent
        {
            EventId = "a", EventName = "b", OccurredAtMs = 1, Attributes = [new("n", Number: 1.50m), new("m", Number: -0.1m)],
        };
        var back = EventCodec.Decode(EventCodec.Encode(e));
        Assert.Equal("1.50", back.Attributes[0].Number!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void KeyOf_SameId_IsStableAndDiffersFromAnother()
    {
        Assert.Equal("99aa06d3014798d86001c324468d497f", Convert.ToHexStringLower(EventCodec.ToBytes(EventCodec.KeyOf(""))));
        Assert.NotEqual(EventCodec.KeyOf("a"), EventCodec.KeyOf("b"));
        Assert.Equal(EventCodec.KeyOf("é"), EventCodec.ReadKey(EventCodec.ToBytes(EventCodec.KeyOf("é"))));
    }
}
