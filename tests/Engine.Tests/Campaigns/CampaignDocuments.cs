using System.Text;
using System.Text.Json.Nodes;
using LuckyCart.Engine.Campaigns;
using NodaTime;

namespace LuckyCart.Engine.Tests.Campaigns;

/// <summary>Campaign documents to read in tests, and how they are read.</summary>
internal static class CampaignDocuments
{
    public static CampaignReadContext Paris { get; } = new(DateTimeZoneProviders.Tzdb["Europe/Paris"], CurrencyDecimals: 2);

    public static CampaignReadContext Utc { get; } = new(DateTimeZone.Utc, CurrencyDecimals: 2);

    /// <summary>The smallest sound document.</summary>
    public static JsonObject Smallest() => Parse("""
        { "campaign_id": "c", "name": "C", "starts_at": "2026-03-01T00:00:00", "ends_at": "2026-04-01T00:00:00", "triggers": ["page_view"],
          "interaction": { "type": "message", "variants": [ { "variant_id": "a", "content": [ { "title": "Hello" } ] } ] } }
        """);

    /// <summary>The example of contract/campaign.md without groups, budget, goal and segments, and with addresses in the place of dots.</summary>
    public static JsonObject Evian() => Parse("""
        {
          "campaign_id": "evian-spring", "name": "Evian printemps", "advertiser": "danone", "operation_id": "dan-26-03", "owner": "csm@…", "tags": ["water"],
          "starts_at": "2026-03-01T00:00:00", "ends_at": "2026-04-01T00:00:00",
          "triggers": ["page_view", "view_cart"],
          "audience": { "combinator": "and", "not": false, "rules": [
            { "field": "purchased.quantity", "where": [ { "field": "item_brand", "operator": "in", "value": ["Evian"] } ], "within": "last_month", "operator": "=", "value": 0 },
            { "field": "event.items.quantity", "where": [ { "field": "item_brand", "operator": "=", "value": "evian" } ], "operator": ">=", "value": 2 },
            { "combinator": "or", "rules": [ { "field": "store.region", "operator": "in", "value": ["Île-de-France"] } ] } ] },
          "priority": 2, "expected_margin": "0.35", "weight": 1,
          "caps": [ { "counts": "seen", "max": 3, "within": "1d", "of": "campaign" }, { "counts": "shown", "max": 2, "within": "today", "of": "tag:water" } ],
          "interaction": { "type": "banner", "expires_after": "1h", "variants": [ { "variant_id": "a", "weight": 1, "content": [
            { "placement": "home-hero", "device": "mobile", "language": "fr", "image_url": "/v1/media/m", "link_url": "/eau", "alt": "…" },
            { "placement": "home-hero", "image_url": "/v1/media/d", "link_url": "/eau", "alt": "…" } ] } ] }
        }
        """);

    /// <summary>The example of contract/campaign.md as it stands there.</summary>
    public static JsonObject ContractExample() => Parse("""
        {
          "campaign_id": "evian-spring", "name": "Evian printemps", "advertiser": "danone", "operation_id": "dan-26-03", "owner": "csm@…", "tags": ["water"],
          "starts_at": "2026-03-01T00:00:00", "ends_at": "2026-04-01T00:00:00",
          "triggers": ["page_view", "view_cart", { "after": "15m", "since": "add_to_cart", "without": ["purchase"] },
                       { "sequence": ["view_item", "view_item", "add_to_cart"], "within": "30m", "without": ["purchase"] }],
          "audience": { "combinator": "and", "not": false, "rules": [
            { "field": "purchased.quantity", "where": [ { "field": "item_brand", "operator": "in", "value": ["Evian"] } ], "within": "last_month", "operator": "=", "value": 0 },
            { "field": "event.items.quantity", "where": [ { "field": "item_brand", "operator": "=", "value": "evian" } ], "operator": ">=", "value": 2 },
            { "combinator": "or", "rules": [ { "field": "store.region", "operator": "in", "value": ["Île-de-France"] },
                                             { "field": "shopper.segments", "operator": "contains", "value": "families" } ] } ] },
          "priority": 2, "expected_margin": "0.35", "weight": 1, "exclusive_group": "water",
          "caps": [ { "counts": "seen", "max": 3, "within": "1d", "of": "campaign" }, { "counts": "shown", "max": 2, "within": "today", "of": "tag:water" } ],
          "budget": { "cost": { "per": "seen", "amount": "0.02" }, "amount": "5000.00", "per_day": { "amount": "300.00" }, "interactions": 100000, "group": "danone-q1", "pacing": "even" },
          "holdout": "0.10",
          "goal": { "event_name": "purchase", "where": [ { "field": "item_brand", "operator": "=", "value": "evian" } ], "within": "7d" },
          "interaction": { "type": "banner", "expires_after": "1h", "variants": [ { "variant_id": "a", "weight": 1, "content": [
            { "placement": "home-hero", "device": "mobile", "language": "fr", "image_url": "…", "link_url": "…", "alt": "…" },
            { "placement": "home-hero", "image_url": "…", "link_url": "…", "alt": "…" } ] } ] }
        }
        """);

    /// <summary>A sound document with every field and every kind of rule, window, cap and content.</summary>
    public static JsonObject Everything() => Parse("""
        {
          "campaign_id": "everything", "name": "Everything", "advertiser": "danone", "operation_id": "dan-26-03", "owner": "csm", "tags": ["water", "spring"],
          "starts_at": "2026-03-01T00:00:00", "ends_at": "2026-04-01T08:30", "triggers": ["page_view", "decision",
            { "after": "15m", "since": "add_to_cart", "without": ["purchase", "refund"] },
            { "sequence": ["view_item", "view_item", "add_to_cart"], "within": "30m", "without": ["purchase"] }],
          "audience": { "combinator": "and", "not": true, "rules": [
            { "field": "event.page_type", "operator": "beginsWith", "value": "prod" },
            { "field": "event.device", "operator": "in", "value": ["mobile", "tablet"] },
            { "field": "event.value", "operator": "between", "value": ["10.50", 20] },
            { "field": "event.attributes.theme", "operator": "=", "value": "dark" },
            { "field": "event.attributes.tests", "operator": "in", "value": [1, 2.5] },
            { "field": "shopper.traits.vegan", "operator": "!=", "value": true },
            { "field": "cart.quantity", "where": [ { "field": "price", "operator": ">", "value": "1.999999" } ], "operator": ">=", "value": "0.125" },
            { "field": "store.id", "operator": "=", "value": "75011" },
            { "field": "store.tags", "operator": "contains", "value": "drive" },
            { "field": "shopper.new", "operator": "=", "value": false },
            { "field": "shopper.first_seen", "operator": "<=", "value": "2026-01-31" },
            { "field": "shopper.last_order", "operator": "null" },
            { "combinator": "or", "not": false, "rules": [
              { "field": "viewed.count", "where": [ { "field": "item_category2", "operator": "notNull" } ], "within": "30m", "including_event": true, "operator": "<", "value": 5 },
              { "field": "purchased.amount", "within": { "from": "2026-01-01T00:00:00", "to": "2026-02-01T00:00:00.500" }, "operator": ">", "value": -1.5 },
              { "field": "events.count", "event_name": "search", "within": "session", "operator": "=", "value": 1 },
              { "field": "campaign.seen", "campaign_id": "other", "within": "365d", "operator": "<=", "value": 3 },
              { "field": "now.hour", "operator": "between", "value": [8, 12] },
              { "field": "now.weekday", "operator": "notIn", "value": [6, 7] } ] },
            { "field": "shopper.segments", "operator": "contains", "value": "families" },
            { "field": "shopper.segments", "operator": "notIn", "value": ["staff", "Buyers-2026"] },
            { "field": "event.items.lines", "where": [ { "field": "list:promo", "operator": "=", "value": true } ], "operator": ">=", "value": 1 },
            { "field": "campaign.played", "campaign_id": "wheel", "operator": "<", "value": 2 },
            { "field": "campaign.won", "within": "this_month", "operator": "=", "value": 0 } ] },
          "priority": 9, "expected_margin": "-0.35", "weight": "3", "exclusive_group": "waters",
          "caps": [ { "counts": "seen", "max": 3, "within": "1d", "of": "placement:cart-side" }, { "counts": "clicked", "max": 1, "within": "ever", "of": "retailer" },
                    { "counts": "shown", "max": 7, "within": "this_week", "of": "tag:water" },
                    { "counts": "won", "max": 1, "within": "this_month", "of": "group" } ],
          "budget": { "cost": { "per": "seen", "amount": "0.000002" }, "amount": "5000.00", "per_day": { "amount": 300, "interactions": 5000 }, "interactions": 100000,
            "group": "danone-q1", "pacing": "even" },
          "holdout": 0.25,
          "goal": { "event_name": "purchase", "where": [ { "field": "item_brand", "operator": "=", "value": "Évian" },
            { "field": "list:promo", "operator": "!=", "value": false } ], "within": "90d" },
          "interaction": { "type": "banner", "expires_after": "30d", "variants": [
            { "variant_id": "a", "weight": 1, "content": [
              { "placement": "home-hero", "device": "mobile", "language": "fr", "image_url": "https://cdn.example/a.png", "link_url": "/eau", "alt": "Eau" },
              { "placement": "home-hero", "image_url": "/v1/media/d", "alt": "" } ] },
            { "variant_id": "b", "weight": 0, "content": [ { "placement": "cart-side", "image_url": "/b.png", "alt": "B" } ] } ] }
        }
        """);

    public static CampaignReadResult Read(string json, CampaignReadContext? context = null) =>
        CampaignReader.Read(Encoding.UTF8.GetBytes(json), context ?? Paris);

    public static CampaignReadResult Read(JsonObject document, CampaignReadContext? context = null) =>
        Read(document.ToJsonString(), context);

    /// <summary>The campaign of a document that must be sound.</summary>
    public static Campaign Accept(JsonObject document, CampaignReadContext? context = null)
    {
        var result = Read(document, context);
        Assert.Empty(result.Faults);
        Assert.NotNull(result.Campaign);
        return result.Campaign;
    }

    /// <summary>Asserts that the document has these faults and no other: path, code, one after the other.</summary>
    public static void Refuse(CampaignReadResult result, params (string Path, string Code)[] faults)
    {
        Assert.Null(result.Campaign);
        Assert.Equal(faults, result.Faults.Select(f => (f.Path, f.Code)));
        Assert.All(result.Faults, f => Assert.InRange(f.Detail.Length, 10, 500));
    }

    /// <summary>The smallest document with one rule.</summary>
    public static JsonObject WithRule(JsonNode rule)
    {
        var document = Smallest();
        document["audience"] = new JsonObject { ["combinator"] = "and", ["rules"] = new JsonArray(rule) };
        return document;
    }

    /// <summary>The document with one value replaced, added (an object's new field) or removed (null).</summary>
    /// <param name="path">As faults name it.</param>
    public static JsonObject Edit(JsonObject document, string path, string? json)
    {
        var cut = Math.Max(path.LastIndexOf('.'), path.LastIndexOf('['));
        var parent = Find(document, path[..cut]);
        var value = json is null ? null : JsonNode.Parse(json);
        if (path[cut] == '[')
        {
            parent.AsArray()[int.Parse(path[(cut + 1)..^1])] = value;
        }
        else if (json is null)
        {
            Assert.True(parent.AsObject().Remove(path[(cut + 1)..]));
        }
        else
        {
            parent.AsObject()[path[(cut + 1)..]] = value;
        }

        return document;
    }

    public static JsonNode Find(JsonObject document, string path)
    {
        JsonNode node = document;
        foreach (var step in path.Replace("]", "", StringComparison.Ordinal).Split('.', '[').Skip(1))
        {
            node = (int.TryParse(step, out var index) ? node[index] : node[step])!;
        }

        return node;
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
