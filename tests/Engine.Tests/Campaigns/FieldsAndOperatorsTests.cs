using System.Text.Json.Nodes;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Tests.Campaigns;

public sealed class FieldsAndOperatorsTests
{
    private const string Texts = "= != < <= > >= between in notIn contains doesNotContain beginsWith";
    private const string Numbers = "= != < <= > >= between in notIn";
    private const string Known = " null notNull";

    /// <summary>Field, a value of it, the operators that fit: written down here apart from the reader's own table.</summary>
    public static TheoryData<string, string, string> Fields => new()
    {
        { "event.name", "\"search\"", Texts },
        { "event.page_type", "\"product\"", Texts + Known },
        { "event.page_id", "\"p\"", Texts + Known },
        { "event.search_term", "\"eau\"", Texts + Known },
        { "event.device", "\"mobile\"", Texts + Known },
        { "event.channel", "\"web\"", Texts + Known },
        { "event.language", "\"fr\"", Texts + Known },
        { "event.value", "\"1.50\"", Numbers + Known },
        { "event.attributes.A b", "\"x\"", Texts + Known },
        { "event.attributes.A", "1.5", Numbers + Known },
        { "event.attributes.A", "true", "= !=" + Known },
        { "event.items.quantity", "1.125", Numbers },
        { "event.items.amount", "1.25", Numbers },
        { "event.items.lines", "1", Numbers },
        { "cart.quantity", "1.125", Numbers },
        { "cart.amount", "1.25", Numbers },
        { "cart.lines", "1", Numbers },
        { "store.id", "\"1\"", Texts + Known },
        { "store.name", "\"1\"", Texts + Known },
        { "store.type", "\"1\"", Texts + Known },
        { "store.region", "\"1\"", Texts + Known },
        { "store.postcode", "\"1\"", Texts + Known },
        { "store.tags", "\"1\"", "in notIn contains doesNotContain" + Known },
        { "shopper.segments", "\"families\"", "in notIn contains doesNotContain" },
        { "shopper.known", "true", "= !=" },
        { "shopper.new", "false", "= !=" },
        { "shopper.traits.a.b", "\"x\"", Texts + Known },
        { "shopper.first_seen", "\"2026-01-01\"", "< <= > >= between" + Known },
        { "shopper.last_order", "\"2026-01-01T00:00\"", "< <= > >= between" + Known },
        { "viewed.count", "1", Numbers },
        { "added.count", "1", Numbers },
        { "purchased.quantity", "-1.125", Numbers },
        { "purchased.amount", "-1.25", Numbers },
        { "purchased.orders", "0", Numbers },
        { "campaign.shown", "1", Numbers },
        { "campaign.seen", "1", Numbers },
        { "campaign.clicked", "1", Numbers },
        { "campaign.played", "1", Numbers },
        { "campaign.won", "1", Numbers },
        { "now.hour", "23", Numbers },
        { "now.weekday", "7", Numbers },
    };

    public static TheoryData<string, string, string> ItemFields => new()
    {
        { "item_id", "\"a\"", Texts },
        { "gtin", "\"a\"", Texts + Known },
        { "item_name", "\"a\"", Texts + Known },
        { "item_brand", "\"a\"", Texts + Known },
        { "item_category", "\"a\"", Texts + Known },
        { "item_category2", "\"a\"", Texts + Known },
        { "item_category3", "\"a\"", Texts + Known },
        { "item_category4", "\"a\"", Texts + Known },
        { "item_category5", "\"a\"", Texts + Known },
        { "item_variant", "\"a\"", Texts + Known },
        { "price", "\"1.234567\"", Numbers + Known },
        { "list:promo", "true", "= !=" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void Read_EachOperator_FitsOrIsRefused(string field, string value, string fitting) =>
        Check(value, fitting, rule => rule["field"] = field, "$.audience.rules[0]", rule => rule);

    [Theory]
    [MemberData(nameof(ItemFields))]
    public void Read_EachItemOperator_FitsOrIsRefused(string field, string value, string fitting) =>
        Check(value, fitting, rule => rule["field"] = field, "$.audience.rules[0].where[0]", rule => JsonNode.Parse(
            $$"""{ "field": "cart.lines", "operator": ">", "value": 0, "where": [ {{rule.ToJsonString()}} ] }""")!);

    [Fact]
    public void Fields_AreAllTested() => Assert.Equal(
        FieldDesigns.All.Select(f => f.Field).Except([ConditionField.EventsCount]).Order(),
        Fields.Select(row => FieldDesigns.Find(row.Data.Item1, out _)!.Field).Distinct().Order());

    [Theory]
    [InlineData("cart.lines", "within", "\"today\"")]
    [InlineData("event.name", "where", "[]")]
    [InlineData("events.count", "where", "[]")]
    [InlineData("event.items.lines", "including_event", "true")]
    [InlineData("viewed.count", "event_name", "\"search\"")]
    [InlineData("viewed.count", "campaign_id", "\"c\"")]
    public void Read_OptionOfOtherFields_Refused(string field, string option, string json)
    {
        var rule = new JsonObject { ["field"] = field, ["operator"] = "=", ["value"] = field == "event.name" ? "search" : 1 };
        if (field == "events.count")
        {
            rule["event_name"] = "search";
        }

        rule[option] = JsonNode.Parse(json);

        CampaignDocuments.Refuse(
            CampaignDocuments.Read(CampaignDocuments.WithRule(rule)), ($"$.audience.rules[0].{option}", "unknown_field"));
    }

    private static void Check(
        string value, string fitting, Action<JsonObject> setField, string path, Func<JsonObject, JsonNode> toRule)
    {
        foreach (var name in Operators.ByName.Keys)
        {
            var rule = new JsonObject { ["operator"] = name };
            setField(rule);
            if (name is not ("null" or "notNull"))
            {
                rule["value"] = JsonNode.Parse(name switch { "between" => $"[{value},{value}]", "in" or "notIn" => $"[{value}]", _ => value });
            }

            var result = CampaignDocuments.Read(CampaignDocuments.WithRule(toRule(rule)));
            if (fitting.Split(' ').Contains(name))
            {
                Assert.Empty(result.Faults);
            }
            else
            {
                var fault = Assert.Single(result.Faults);
                Assert.True(fault.Path == path + ".operator" || fault.Path == path + ".value", fault.ToString());
                Assert.Contains(fault.Code, new[] { "invalid", "wrong_type" });
            }
        }
    }
}
