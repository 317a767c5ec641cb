using System.Globalization;
using System.Text.Json.Nodes;

namespace LuckyCart.LuckyCart.Demo.Traffic;

/// <summary>Writes the events of one visit, each with its own id.</summary>
internal sealed class VisitEvents(DemoShopper shopper, string visit)
{
    private int _events;
    private int _pages;

    /// <summary>Who it is now: the browser's id until signed in.</summary>
    public required string ShopperId { get; set; }

    /// <summary>A new page.</summary>
    public void TurnPage() => _pages++;

    /// <summary>An event of the page that is open.</summary>
    public JsonObject Make(string name, params (string Field, JsonNode? Value)[] fields)
    {
        var e = new JsonObject
        {
            ["event_id"] = string.Create(CultureInfo.InvariantCulture, $"{visit}-{_events++}"),
            ["event_name"] = name,
            ["shopper_id"] = ShopperId,
            ["session_id"] = visit,
            ["device"] = shopper.Device,
            ["channel"] = "web",
            ["language"] = shopper.Language,
            ["store_id"] = shopper.StoreId,
        };
        if (shopper.Consent is { } consent)
        {
            e["consent"] = new JsonObject { ["personalization"] = consent };
        }

        foreach (var (field, value) in fields)
        {
            e[field] = value;
        }

        return e;
    }

    /// <summary>One that the page asks interactions with.</summary>
    public JsonObject OnPage(string name, string pageType, string? pageId, params (string Field, JsonNode? Value)[] fields)
    {
        var e = Make(name, fields);
        e["page_view_id"] = string.Create(CultureInfo.InvariantCulture, $"{visit}-p{_pages}");
        e["page_type"] = pageType;
        if (pageId is not null)
        {
            e["page_id"] = pageId;
        }

        return e;
    }
}
