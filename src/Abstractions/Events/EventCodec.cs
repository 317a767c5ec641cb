using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Collections;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Engine.Events;
using Records = LuckyCart.Abstractions.Journals.Records;

namespace LuckyCart.Abstractions.Events;

/// <summary>The one mapping between an event as the engine knows it and the bytes that are journalled.</summary>
/// <remarks>
/// Encoding is deterministic: fields in number order, no maps. A text that is empty is one that is not stated. The bytes'
/// hash is the event's content hash, so two encodings of one event must be equal.
/// </remarks>
public static class EventCodec
{
    /// <summary>Encodes an event as a journal <c>Event</c>.</summary>
    public static byte[] Encode(ShopperEvent shopperEvent)
    {
        ArgumentNullException.ThrowIfNull(shopperEvent);
        return ToRecord(shopperEvent).ToByteArray();
    }

    /// <summary>Reads an event back.</summary>
    /// <exception cref="InvalidProtocolBufferException">Not an encoded event.</exception>
    /// <exception cref="FormatException">A number of an attribute is not a decimal.</exception>
    public static ShopperEvent Decode(ReadOnlySpan<byte> bytes) => FromRecord(Records.Event.Parser.ParseFrom(bytes));

    /// <summary>The key that an event id is indexed and recorded by: XxHash128 of its UTF-8 bytes.</summary>
    public static EventKey KeyOf(string eventId)
    {
        ArgumentNullException.ThrowIfNull(eventId);
        Span<byte> utf8 = stackalloc byte[Encoding.UTF8.GetMaxByteCount(64)];
        var hash = Encoding.UTF8.TryGetBytes(eventId, utf8, out var written)
            ? XxHash128.HashToUInt128(utf8[..written])
            : XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(eventId));
        return new EventKey((ulong)(hash >> 64), unchecked((ulong)hash));
    }

    /// <summary>The hash that tells a repeated event from a reused id: XxHash64 of the encoded event.</summary>
    public static ulong ContentHashOf(ReadOnlySpan<byte> bytes) => XxHash64.HashToUInt64(bytes);

    /// <summary>An event key as 16 bytes, big endian.</summary>
    public static byte[] ToBytes(EventKey key)
    {
        var bytes = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, key.High);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), key.Low);
        return bytes;
    }

    /// <summary>Reads 16 big-endian bytes back.</summary>
    /// <exception cref="FormatException">Not 16 bytes.</exception>
    public static EventKey ReadKey(ReadOnlySpan<byte> bytes) => bytes.Length == 16
        ? new EventKey(
            System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes),
            System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]))
        : throw new FormatException($"An event key has 16 bytes, not {bytes.Length}.");

    private static Records.Event ToRecord(ShopperEvent e)
    {
        var record = new Records.Event
        {
            EventId = e.EventId,
            EventName = e.EventName,
            OccurredAtMs = e.OccurredAtMs,
            OffsetMinutes = e.OffsetMinutes,
            SessionId = e.SessionId ?? "",
            PageViewId = e.PageViewId ?? "",
            Device = e.Device ?? "",
            Channel = e.Channel ?? "",
            Language = e.Language ?? "",
            StoreId = e.StoreId ?? "",
            PageType = e.PageType ?? "",
            PageId = e.PageId ?? "",
            PageLocation = e.PageLocation ?? "",
            PageReferrer = e.PageReferrer ?? "",
            CartId = e.CartId ?? "",
            Currency = e.Currency ?? "",
            SearchTerm = e.SearchTerm ?? "",
            ItemListId = e.ItemListId ?? "",
            Coupon = e.Coupon ?? "",
            PaymentType = e.PaymentType ?? "",
            TransactionId = e.TransactionId ?? "",
            LoyaltyCard = e.LoyaltyCard ?? "",
            Status = e.Status ?? "",
            Reason = e.Reason ?? "",
            InteractionId = e.InteractionId ?? "",
            VisitorId = e.VisitorId ?? "",
        };
        AddOptional(record, e);
        AddAttributes(record.Attributes, e.Attributes);
        AddAttributes(record.Promotion, e.Promotion);
        AddAttributes(record.Traits, e.Traits);
        AddAttributes(record.Aliases, e.Aliases);
        foreach (var item in e.Items)
        {
            record.Items.Add(ItemCodec.ToRecord(item));
        }

        return record;
    }

    private static void AddOptional(Records.Event record, ShopperEvent e)
    {
        if (e.ConsentPersonalization is { } consent)
        {
            record.ConsentPersonalization = consent;
        }

        if (e.ValueMinor is { } value)
        {
            record.ValueMinor = value;
        }

        if (e.ResultsCount is { } results)
        {
            record.ResultsCount = results;
        }

        if (e.TaxMinor is { } tax)
        {
            record.TaxMinor = tax;
        }

        if (e.ShippingMinor is { } shipping)
        {
            record.ShippingMinor = shipping;
        }

        if (e.DiscountMinor is { } discount)
        {
            record.DiscountMinor = discount;
        }

        if (e.IsNewShopper is { } isNew)
        {
            record.IsNewShopper = isNew;
        }
    }

    private static ShopperEvent FromRecord(Records.Event r) => new()
    {
        EventId = r.EventId,
        EventName = r.EventName,
        OccurredAtMs = r.OccurredAtMs,
        OffsetMinutes = r.OffsetMinutes,
        SessionId = Text(r.SessionId),
        PageViewId = Text(r.PageViewId),
        Device = Text(r.Device),
        Channel = Text(r.Channel),
        Language = Text(r.Language),
        StoreId = Text(r.StoreId),
        ConsentPersonalization = r.HasConsentPersonalization ? r.ConsentPersonalization : null,
        PageType = Text(r.PageType),
        PageId = Text(r.PageId),
        PageLocation = Text(r.PageLocation),
        PageReferrer = Text(r.PageReferrer),
        CartId = Text(r.CartId),
        Attributes = Attributes(r.Attributes),
        Items = Items(r.Items),
        ValueMinor = r.HasValueMinor ? r.ValueMinor : null,
        Currency = Text(r.Currency),
        SearchTerm = Text(r.SearchTerm),
        ResultsCount = r.HasResultsCount ? r.ResultsCount : null,
        ItemListId = Text(r.ItemListId),
        Coupon = Text(r.Coupon),
        PaymentType = Text(r.PaymentType),
        TransactionId = Text(r.TransactionId),
        TaxMinor = r.HasTaxMinor ? r.TaxMinor : null,
        ShippingMinor = r.HasShippingMinor ? r.ShippingMinor : null,
        DiscountMinor = r.HasDiscountMinor ? r.DiscountMinor : null,
        LoyaltyCard = Text(r.LoyaltyCard),
        IsNewShopper = r.HasIsNewShopper ? r.IsNewShopper : null,
        Status = Text(r.Status),
        Reason = Text(r.Reason),
        InteractionId = Text(r.InteractionId),
        Promotion = Attributes(r.Promotion),
        VisitorId = Text(r.VisitorId),
        Traits = Attributes(r.Traits),
        Aliases = Attributes(r.Aliases),
    };

    private static string? Text(string value) => value.Length == 0 ? null : value;

    private static EventItem[] Items(RepeatedField<Records.Item> records)
    {
        if (records.Count == 0)
        {
            return [];
        }

        var items = new EventItem[records.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = ItemCodec.FromRecord(records[i]);
        }

        return items;
    }

    private static void AddAttributes(RepeatedField<Records.Attribute> records, IReadOnlyList<EventAttribute> attributes)
    {
        foreach (var attribute in attributes)
        {
            var record = new Records.Attribute { Name = attribute.Name };
            if (attribute.Text is { } text)
            {
                record.Text = text;
            }
            else if (attribute.Number is { } number)
            {
                record.Number = number.ToString(CultureInfo.InvariantCulture);
            }
            else if (attribute.Flag is { } flag)
            {
                record.Flag = flag;
            }

            records.Add(record);
        }
    }

    private static EventAttribute[] Attributes(RepeatedField<Records.Attribute> records)
    {
        if (records.Count == 0)
        {
            return [];
        }

        var attributes = new EventAttribute[records.Count];
        for (var i = 0; i < attributes.Length; i++)
        {
            var r = records[i];
            attributes[i] = r.ValueCase switch
            {
                Records.Attribute.ValueOneofCase.Text => new EventAttribute(r.Name, Text: r.Text),
                Records.Attribute.ValueOneofCase.Number => new EventAttribute(
                    r.Name, Number: decimal.Parse(r.Number, NumberStyles.Number, CultureInfo.InvariantCulture)),
                Records.Attribute.ValueOneofCase.Flag => new EventAttribute(r.Name, Flag: r.Flag),
                _ => new EventAttribute(r.Name),
            };
        }

        return attributes;
    }
}
