using System.Buffers.Text;
using System.IO.Hashing;
using System.Text;

namespace LuckyCart.Engine.Observations;

/// <summary>A name that events carry and campaigns ask for.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="Of">The attribute's name of a value, the level (1-5) of a category; empty otherwise.</param>
/// <param name="Text">As compared: folded, but for names that are compared as sent.</param>
public readonly record struct ObservedName(ObservedKind Kind, string Of, string Text)
{
    // No text of an event holds a control character.
    private const char Seal = '\u0002';

    /// <summary>Whether the texts are hashes.</summary>
    public bool IsSealed => Text.StartsWith(Seal) || Of.StartsWith(Seal);

    /// <summary>The same with hashes (XxHash128) in place of the texts; empty ones stay.</summary>
    public ObservedName Sealed() => IsSealed ? this : new ObservedName(Kind, Hash(Of), Hash(Text));

    private static string Hash(string text) =>
        text.Length == 0 ? "" : Seal + Base64Url.EncodeToString(XxHash128.Hash(Encoding.UTF8.GetBytes(text)));
}

/// <summary>Kinds of names. Their numbers are stored.</summary>
public enum ObservedKind
{
    /// <summary>Of events; as sent.</summary>
    EventName = 0,

    /// <summary>Folded.</summary>
    PageType = 1,

    /// <summary>Folded.</summary>
    PageId = 2,

    /// <summary>Of an event's attribute; as sent.</summary>
    AttributeName = 3,

    /// <summary>Of an attribute with few values; folded. With consent only.</summary>
    AttributeValue = 4,

    /// <summary>Folded.</summary>
    ItemId = 5,

    /// <summary>Folded.</summary>
    Gtin = 6,

    /// <summary>Folded.</summary>
    Brand = 7,

    /// <summary>Of one of five levels; folded.</summary>
    Category = 8,

    /// <summary>desktop, mobile, tablet.</summary>
    Device = 9,

    /// <summary>web, app, store.</summary>
    Channel = 10,

    /// <summary>A page's tag; folded.</summary>
    Language = 11,

    /// <summary>Id; folded.</summary>
    Store = 12,

    /// <summary>Asked for by pages; as sent.</summary>
    Placement = 13,

    /// <summary>Of a shopper's trait; as sent.</summary>
    TraitName = 14,
}
