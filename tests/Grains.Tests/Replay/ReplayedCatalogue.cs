using System.Globalization;
using System.Text.Json.Nodes;
using LuckyCart.Grains.Tests.Shoppers;
using LuckyCart.Replay.Campaigns;

namespace LuckyCart.Grains.Tests.Replay;

/// <summary>
/// A sandbox retailer with 100 campaigns of the replay's shapes, to which groups, holdouts, goals, sequences and time triggers are
/// added, and a few that are often eligible. No budgets: what they answer depends on when a silo got its slice, and is recorded.
/// </summary>
internal sealed class ReplayedCatalogue(ReplayedOrders orders)
{
    public const string Retailer = "replayed";
    public const int Made = 100;
    private static readonly DateOnly Today = new(2012, 1, 1);

    private readonly CampaignMaker _maker = new(orders.Targets, Today);

    /// <summary>Puts everything in a fixed order, so that its version is the same wherever it is put.</summary>
    public void Publish(PublishedDocuments published)
    {
        published.Put(Retailer, "retailer", "main", """
            {"settings":{"time_zone":"Europe/London","currency":"GBP","clock":"event_time","default_consent":"personalization","holdout":"0.05"},
             "seed":"AQIDBAUGBwg="}
            """);
        published.Put(Retailer, "segment", "regulars", """
            {"segment_id":"regulars","name":"Regulars","audience":{"combinator":"and","rules":[
              {"field":"purchased.orders","within":"90d","operator":">=","value":2}]}}
            """);
        foreach (var (item, name) in orders.Names)
        {
            published.Put(Retailer, "product", item, new JsonObject { ["item_id"] = item, ["item_name"] = name }.ToJsonString());
        }

        for (var number = 0; number < Made; number++)
        {
            var campaign = Enriched(number);
            published.PutDocument(Retailer, (string)campaign["campaign_id"]!, number + 1, 1, campaign.ToJsonString());
        }

        var others = Others();
        for (var i = 0; i < others.Length; i++)
        {
            published.PutDocument(Retailer, (string)others[i]["campaign_id"]!, Made + i + 1, 1, others[i].ToJsonString());
        }
    }

    /// <summary>What changes in the middle: one campaign pauses, one gets another version, one is new.</summary>
    public static void Change(PublishedDocuments published)
    {
        var others = Others();
        published.PutDocument(Retailer, "house-a", Made + 1, 1, others[0].ToJsonString(), "paused");
        others[1]["holdout"] = "0.30";
        published.PutDocument(Retailer, "house-b", Made + 2, 2, others[1].ToJsonString());
        published.PutDocument(Retailer, "house-c", Made + others.Length + 1, 1, House("house-c", 7, """["view_item"]""").ToJsonString());
    }

    private JsonObject Enriched(int number)
    {
        var campaign = _maker.Make(number);

        // What budgets answer depends on when slices come, and is recorded (I3): deciding again with it is `journal decide`'s test.
        campaign.Remove("budget");
        if (number % 4 == 0)
        {
            campaign["holdout"] = "0.10";
        }

        if (number % 10 is 0 or 5 or 7)
        {
            campaign["exclusive_group"] = string.Create(CultureInfo.InvariantCulture, $"product-{number % 2}");
        }

        if (number % 3 == 0)
        {
            campaign["goal"] = JsonNode.Parse("""{"event_name":"purchase","within":"7d"}""");
        }

        if (number % 10 == 9)
        {
            ((JsonArray)campaign["triggers"]!).Add(JsonNode.Parse("""{"sequence":["view_item","view_item","add_to_cart"],"within":"30m"}"""));
        }

        return campaign;
    }

    private static JsonObject[] Others() =>
    [
        House("house-a", 9, """["view_item","add_to_cart"]""", ""","exclusive_group":"house","caps":[{"counts":"shown","max":2,"within":"session","of":"campaign"}]"""),
        House("house-b", 9, """["view_item","add_to_cart"]""", ""","exclusive_group":"house","holdout":"0.10","caps":[{"counts":"seen","max":3,"within":"today","of":"campaign"}]"""),
        House("again", 3, """[{"after":"20h","since":"purchase","without":["refund"]},{"after":"2m","since":"view_item","without":["add_to_cart"]}]"""),
        House("row", 4, """[{"sequence":["view_item","add_to_cart","view_item"],"within":"30m","without":["purchase"]}]"""),
        House("regulars", 2, """["view_item"]""", """
            ,"audience":{"combinator":"and","rules":[{"field":"shopper.segments","operator":"contains","value":"regulars"}]},
            "caps":[{"counts":"shown","max":1,"within":"session","of":"campaign"}]
            """),
    ];

    private static JsonObject House(string id, int priority, string triggers, string more = "") => JsonNode.Parse($$"""
        {"campaign_id":"{{id}}","name":"{{id}}","starts_at":"2010-01-01T00:00:00","ends_at":"2013-01-01T00:00:00","triggers":{{triggers}},
         "priority":{{priority}},"goal":{"event_name":"purchase","within":"30d"},
         "interaction":{"type":"banner","expires_after":"1h","variants":[
           {"variant_id":"a","weight":1,"content":[{"placement":"{{CampaignPlaces.Product}}","image_url":"https://shop.example/a.png","link_url":"/l","alt":"a"}]},
           {"variant_id":"b","weight":1,"content":[{"placement":"{{CampaignPlaces.Cart}}","image_url":"https://shop.example/b.png","link_url":"/l","alt":"b"},
             {"placement":"{{CampaignPlaces.Product}}","image_url":"https://shop.example/b.png","link_url":"/l","alt":"b"}]}]}{{more}}}
        """)!.AsObject();
}
