using NodaTime;

namespace LuckyCart.Engine.Catalogues;

/// <summary>The tables of documents.md.</summary>
public static class CatalogueTables
{
    /// <summary>Devices that a page can be on.</summary>
    public static readonly IReadOnlyList<string> Devices = ["desktop", "mobile", "tablet"];

    private const int RetailerIdMax = 40;
    private const int RetentionDaysMax = 36_500;

    /// <summary>Products; the feed's lines look the same.</summary>
    public static DocumentTable Products { get; } = new("product", "item_id",
    [
        new("item_name"), new("item_brand"), new("item_category"), new("item_category2"), new("item_category3"),
        new("item_category4"), new("item_category5"), new("gtin"), new("price", DocumentFieldKind.Amount),
        new("in_stock", DocumentFieldKind.Flag), new("image_url", DocumentFieldKind.Url), new("link_url", DocumentFieldKind.Url),
    ]);

    /// <summary>Stores; the feed's lines look the same.</summary>
    public static DocumentTable Stores { get; } = new("store", "store_id",
    [
        new("name"), new("type"), new("postcode"), new("region"), new("country"), new("tags", DocumentFieldKind.Texts),
    ]);

    /// <summary>Places on pages.</summary>
    public static DocumentTable Placements { get; } = new("placement", "placement_id",
    [
        new("label") { Required = true, LengthMax = 200 },
        new("page_types", DocumentFieldKind.Texts),
        new("devices", DocumentFieldKind.Texts) { OneOf = Devices },
        new("width", DocumentFieldKind.Count) { Min = 1, Max = 10_000 },
        new("height", DocumentFieldKind.Count) { Min = 1, Max = 10_000 },
        new("kind") { OneOf = ["banner", "message", "recommendation", "any"] },
    ])
    {
        HasIdForm = IsPlainId,
        IdForm = "1-128 letters, digits, '.', '_' and '-', the first a letter or digit",
    };

    /// <summary>The retailer itself. What is left out has the contract's default.</summary>
    public static DocumentTable Retailers { get; } = new("retailer", "retailer_id",
    [
        new("name") { Required = true, LengthMax = 200 },
        new("currency") { Required = true, HasForm = Currencies.IsKnown, Form = "an ISO 4217 code" },
        new("time_zone") { Required = true, HasForm = IsTimeZone, Form = "an IANA time zone, such as Europe/Paris" },
        new("languages", DocumentFieldKind.Texts) { LengthMax = 35, EntriesMax = 20, HasForm = IsLanguage, Form = "a BCP 47 language tag" },
        new("amounts") { OneOf = ["incl_tax", "excl_tax"] },
        new("default_consent") { OneOf = ["none", "personalization"] },
        new("holdout", DocumentFieldKind.Amount) { Max = 1 },
        new("limits", DocumentFieldKind.Object)
        {
            Fields =
            [
                Limit("requests_per_address"), Limit("requests_per_shopper"), Limit("events_per_second"),
            ],
        },
        new("retention", DocumentFieldKind.Object)
        {
            Fields = [Days("behaviour"), Days("orders"), Days("prizes"), Days("rejected")],
        },
        new("clock") { OneOf = ["server", "event_time"] },
        new("four_eyes", DocumentFieldKind.Flag),
    ])
    {
        HasIdForm = IsRetailerId,
        IdForm = "1-40 lower-case letters, digits and '-', the first a letter",
        KeepsId = false,
    };

    /// <summary><c>[a-z][a-z0-9-]{0,39}</c>.</summary>
    public static bool IsRetailerId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= RetailerIdMax && char.IsAsciiLetterLower(text[0]) &&
            text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
    }

    /// <summary><c>[A-Za-z0-9][A-Za-z0-9._-]*</c>.</summary>
    public static bool IsPlainId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 0 && char.IsAsciiLetterOrDigit(text[0]) &&
            text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
    }

    private static DocumentField Limit(string name) => new(name, DocumentFieldKind.Count) { Min = 1, Max = 100_000_000 };

    private static DocumentField Days(string name) => new(name, DocumentFieldKind.Count) { Min = 1, Max = RetentionDaysMax };

    private static bool IsTimeZone(string text) => DateTimeZoneProviders.Tzdb.Ids.Contains(text);

    private static bool IsLanguage(string text)
    {
        var parts = text.Split('-');
        return parts[0].Length is 2 or 3 && parts[0].All(char.IsAsciiLetter) &&
            parts.Skip(1).All(p => p.Length is > 0 and <= 8 && p.All(char.IsAsciiLetterOrDigit));
    }
}
