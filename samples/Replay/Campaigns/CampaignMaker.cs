using System.Globalization;
using System.Text.Json.Nodes;

namespace LuckyCart.Replay.Campaigns;

/// <summary>Makes campaigns of the shapes that shops run, about what the history sells.</summary>
/// <remarks>Ten shapes in turn: items, families, baskets, spend, history windows, order counts; nothing drawn. <see cref="CampaignExtras"/> come on top.</remarks>
internal sealed class CampaignMaker(CampaignTargets targets, DateOnly today)
{
    public JsonObject Make(int number)
    {
        var campaign = MakeShape(number);
        CampaignExtras.AddTo(campaign, number);
        return campaign;
    }

    private JsonObject MakeShape(int number)
    {
        var rank = number / 10;
        return (number % 10) switch
        {
            0 => Banner(number, "looked-at", ["view_item"], [EventItems("item_id", "in", Items(number, 4))]),
            1 => Banner(number, "new-to-family", ["view_item"],
                [EventItems("item_id", "beginsWith", Family(number)), Bought("beginsWith", Family(number), "90d", "=", 0)]),
            2 => Basket(number, "basket-value", [Between("cart.amount", 20 + (30 * rank), 50 + (30 * rank))]),
            3 => Basket(number, "basket-lines", [Between("cart.lines", 2 + (4 * rank), 5 + (4 * rank))]),
            4 => Basket(number, "goes-with",
                [EventItems("item_id", "in", Items(number, 6)), In("cart.quantity", Items(number + 1, 3), "=", 0)]),
            5 => Banner(number, "good-customer", ["view_item"],
                [Spent("90d", 200 + (400 * rank)), EventItems("item_id", "in", Items(number, 12))]),
            6 => Message(number, "thanks-for-order", [Rule("purchased.orders", "=", rank, ("within", "ever"))]),
            7 => Banner(number, "looked-twice", ["view_item"],
                [Looked(Items(number, 8), "30d", 1), Bought("in", Items(number, 8), "30d", "=", 0)]),
            8 => Message(number, "large-order", [Between("event.value", 150 + (150 * rank), 300 + (150 * rank))]),
            _ => Banner(number, "word", ["view_item", "add_to_cart"], [Word(number)]),
        };
    }

    private JsonObject Banner(int number, string shape, string[] triggers, JsonArray rules) =>
        Campaign(number, shape, triggers, rules, "banner", CampaignPlaces.Product);

    private JsonObject Basket(int number, string shape, JsonArray rules) =>
        Campaign(number, shape, ["add_to_cart"], rules, "banner", CampaignPlaces.Cart);

    private JsonObject Message(int number, string shape, JsonArray rules) =>
        Campaign(number, shape, ["purchase"], rules, "message", null);

    private JsonObject Campaign(int number, string shape, string[] triggers, JsonArray rules, string type, string? placement)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"replay-{number:000}-{shape}");
        var ends = targets.To > today ? targets.To : today;
        return new JsonObject
        {
            ["campaign_id"] = id,
            ["name"] = string.Create(CultureInfo.InvariantCulture, $"Replay {number}: {shape.Replace('-', ' ')}"),
            ["tags"] = new JsonArray("replay", shape),
            ["starts_at"] = Midnight(targets.From.AddDays(-1)),
            ["ends_at"] = Midnight(ends.AddYears(1)),
            ["triggers"] = new JsonArray([.. triggers.Select(t => (JsonNode)t)]),
            ["audience"] = new JsonObject { ["combinator"] = "and", ["not"] = false, ["rules"] = rules },
            ["priority"] = 1 + (number % 9),
            ["weight"] = 1 + (number % 4),
            ["caps"] = Caps(number, shape),
            ["interaction"] = new JsonObject
            {
                ["type"] = type,
                ["expires_after"] = "1h",
                ["variants"] = new JsonArray(Variant("a", 3, type, placement, id), Variant("b", 1, type, placement, id)),
            },
        };
    }

    private static JsonArray Caps(int number, string shape) => (number % 3) switch
    {
        0 => [Cap(2, "1d", "campaign")],
        1 => [Cap(1, "session", "campaign"), Cap(5, "7d", "tag:" + shape)],
        _ => [Cap(3, "this_month", "campaign"), Cap(20, "today", "retailer")],
    };

    private static JsonObject Cap(int max, string within, string of) =>
        new() { ["counts"] = "shown", ["max"] = max, ["within"] = within, ["of"] = of };

    private static JsonObject Variant(string variant, int weight, string type, string? placement, string id)
    {
        var content = type == "message"
            ? new JsonObject { ["title"] = "Thank you", ["body"] = $"Your next parcel is on us ({id}, {variant}).", ["link_url"] = Link(id) }
            : new JsonObject
            {
                ["placement"] = placement,
                ["image_url"] = $"https://shop.example/banners/{id}-{variant}.png",
                ["link_url"] = Link(id),
                ["alt"] = $"Offer {id}",
            };
        return new JsonObject { ["variant_id"] = variant, ["weight"] = weight, ["content"] = new JsonArray(content) };
    }

    private static string Link(string id) => $"https://shop.example/offers/{id}";

    private JsonArray Items(int number, int count) => new([.. targets.ItemsOf(number, count).Select(i => (JsonNode)i)]);

    private string Family(int number) => targets.Items[number % targets.Items.Count] is { Length: > 3 } item ? item[..3] : "1";

    private JsonObject Word(int number) => targets.Words.Count == 0
        ? EventItems("item_id", "in", Items(number, 5))
        : EventItems("item_name", "contains", targets.Words[number / 10 % targets.Words.Count]);

    private static JsonObject EventItems(string field, string comparison, JsonNode value) =>
        Where(Rule("event.items.lines", ">=", 1), field, comparison, value);

    private static JsonObject In(string field, JsonArray items, string comparison, int count) =>
        Where(Rule(field, comparison, count), "item_id", "in", items);

    private static JsonObject Bought(string itemComparison, JsonNode items, string within, string comparison, int count) =>
        Where(Rule("purchased.quantity", comparison, count, ("within", within)), "item_id", itemComparison, items);

    private static JsonObject Looked(JsonArray items, string within, int times) =>
        Where(Rule("viewed.count", ">=", times, ("within", within)), "item_id", "in", items);

    private static JsonObject Spent(string within, int amount) => Rule("purchased.amount", ">=", amount, ("within", within));

    private static JsonObject Between(string field, int from, int to) =>
        new() { ["field"] = field, ["operator"] = "between", ["value"] = new JsonArray(from, to) };

    private static JsonObject Rule(string field, string comparison, int value, (string Name, string Value)? extra = null)
    {
        var rule = new JsonObject { ["field"] = field };
        if (extra is var (name, text))
        {
            rule[name] = text;
        }

        rule["operator"] = comparison;
        rule["value"] = value;
        return rule;
    }

    private static JsonObject Where(JsonObject rule, string field, string comparison, JsonNode value)
    {
        rule["where"] = new JsonArray(new JsonObject { ["field"] = field, ["operator"] = comparison, ["value"] = value });
        return rule;
    }

    private static string Midnight(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00";
}
