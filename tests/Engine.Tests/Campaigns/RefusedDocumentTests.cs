using System.Text.Json.Nodes;

namespace LuckyCart.Engine.Tests.Campaigns;

/// <summary>Single wrong values of a sound document, each with the fault it must give.</summary>
public sealed class RefusedDocumentTests
{
    private const string Content = "$.interaction.variants[0].content[0]";

    [Theory]
    [InlineData("$.campaign_id", "\"-a\"", "invalid")]
    [InlineData("$.campaign_id", "\"a b\"", "invalid")]
    [InlineData("$.campaign_id", "\"é\"", "invalid")]
    [InlineData("$.name", "\"  \"", "invalid")]
    [InlineData("$.name", "\"a\\nb\"", "invalid")]
    [InlineData("$.starts_at", "\"2026-04-01T08:30:00\"", "invalid", "$.ends_at")]
    [InlineData("$.triggers", "[]", "invalid")]
    [InlineData("$.triggers", "[\"page_view\",\"page_view\"]", "duplicate", "$.triggers[1]")]
    [InlineData("$.triggers[1]", "\"Page_view\"", "invalid")]
    [InlineData("$.triggers[1]", "\"_a\"", "invalid")]
    [InlineData("$.triggers[1]", "{}", "wrong_type")]
    [InlineData("$.triggers[1]", "{ \"without\": [\"a\"] }", "wrong_type")]
    [InlineData("$.triggers[1]", "{ \"after\": \"15m\" }", "required", "$.triggers[1].since")]
    [InlineData("$.triggers[1]", "{ \"since\": \"a\" }", "required", "$.triggers[1].after")]
    [InlineData("$.triggers[1]", "{ \"after\": \"1h\", \"since\": \"a\", \"event\": \"b\" }", "unknown_field", "$.triggers[1].event")]
    [InlineData("$.triggers[1]", "{ \"after\": \"15m\", \"since\": \"add_to_cart\", \"without\": [\"refund\", \"purchase\"] }", "duplicate", "$.triggers[2]")]
    [InlineData("$.triggers[2].after", "\"0m\"", "invalid")]
    [InlineData("$.triggers[2].after", "\"31d\"", "invalid")]
    [InlineData("$.triggers[2].after", "\"15 m\"", "invalid")]
    [InlineData("$.triggers[2].after", "900", "wrong_type")]
    [InlineData("$.triggers[2].since", "\"Add\"", "invalid")]
    [InlineData("$.triggers[2].without[1]", "\"purchase\"", "duplicate")]
    [InlineData("$.triggers[1]", "{ \"within\": \"30m\" }", "required", "$.triggers[1].sequence")]
    [InlineData("$.triggers[1]", "{ \"sequence\": [\"a\", \"b\"] }", "required", "$.triggers[1].within")]
    [InlineData("$.triggers[1]", "{ \"sequence\": [\"view_item\", \"view_item\", \"add_to_cart\"], \"within\": \"30m\", \"without\": [\"purchase\"] }", "duplicate", "$.triggers[3]")]
    [InlineData("$.triggers[3].sequence", "[\"a\"]", "invalid")]
    [InlineData("$.triggers[3].sequence", "[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\",\"k\"]", "too_long")]
    [InlineData("$.triggers[3].sequence[1]", "\"View\"", "invalid")]
    [InlineData("$.triggers[3].within", "\"31d\"", "invalid")]
    [InlineData("$.triggers[3].after", "\"1h\"", "unknown_field")]
    [InlineData("$.tags[1]", "\"water\"", "duplicate")]
    [InlineData("$.priority", "0", "invalid")]
    [InlineData("$.priority", "10", "invalid")]
    [InlineData("$.priority", "1.5", "invalid")]
    [InlineData("$.priority", "1e0", "invalid")]
    [InlineData("$.weight", "0", "invalid")]
    [InlineData("$.weight", "1000001", "invalid")]
    [InlineData("$.expected_margin", "\"0.1234567\"", "invalid")]
    [InlineData("$.expected_margin", "\"0,5\"", "invalid")]
    [InlineData("$.expected_margin", "\"+1\"", "invalid")]
    [InlineData("$.expected_margin", "\".5\"", "invalid")]
    [InlineData("$.expected_margin", "\"5.\"", "invalid")]
    [InlineData("$.expected_margin", "\"--5\"", "invalid")]
    [InlineData("$.expected_margin", "\" 5\"", "invalid")]
    [InlineData("$.expected_margin", "\"0.00000000000000000000000000001\"", "invalid")]
    [InlineData("$.holdout", "1.1", "invalid")]
    [InlineData("$.holdout", "-0.1", "invalid")]
    [InlineData("$.holdout", "\"0.1234567\"", "invalid")]
    [InlineData("$.holdout", "\"10%\"", "invalid")]
    [InlineData("$.budget", "{ \"group\": \"g\" }", "invalid")]
    [InlineData("$.budget", "{ \"group\": \"g\", \"interactions\": 5, \"per_day\": {} }", "invalid", "$.budget.per_day")]
    [InlineData("$.budget", "{ \"group\": \"g\", \"per_day\": {} }", "invalid", "$.budget.per_day")]
    [InlineData("$.budget", "{ \"amount\": \"5\" }", "required", "$.budget.cost")]
    [InlineData("$.budget", "{ \"per_day\": { \"amount\": \"5\" } }", "required", "$.budget.cost")]
    [InlineData("$.budget", "{ \"cost\": { \"per\": \"won\", \"amount\": \"5\" }, \"interactions\": 7 }", "required", "$.budget.amount")]
    [InlineData("$.budget", "{ \"cost\": { \"amount\": \"5\" }, \"amount\": 7 }", "required", "$.budget.cost.per")]
    [InlineData("$.budget.amount", "0", "invalid")]
    [InlineData("$.budget.amount", "\"5.001\"", "invalid")]
    [InlineData("$.budget.amount", "-5", "invalid")]
    [InlineData("$.budget.amount", "1000000001", "invalid")]
    [InlineData("$.budget.cost.per", "\"click\"", "unknown_value")]
    [InlineData("$.budget.cost.amount", "\"0.0000001\"", "invalid")]
    [InlineData("$.budget.cost.amount", "\"0.000000\"", "invalid")]
    [InlineData("$.budget.per_day.amount", "\"0.005\"", "invalid")]
    [InlineData("$.budget.per_day.interactions", "0", "invalid")]
    [InlineData("$.budget.interactions", "1.5", "invalid")]
    [InlineData("$.budget.interactions", "1000000001", "invalid")]
    [InlineData("$.budget.pacing", "\"asap\"", "unknown_value")]
    [InlineData("$.budget.group", "\"a b\"", "invalid")]
    [InlineData("$.goal", "{}", "required", "$.goal.event_name")]
    [InlineData("$.goal.within", "\"91d\"", "invalid")]
    [InlineData("$.goal.within", "\"session\"", "invalid")]
    [InlineData("$.goal.where[0].field", "\"brand\"", "unknown_value")]
    [InlineData("$.goal.where[1].field", "\"list:\"", "invalid")]
    [InlineData("$.exclusive_group", "\"a b\"", "invalid")]
    [InlineData("$.audience.combinator", "\"xor\"", "unknown_value")]
    [InlineData("$.audience.rules[0]", "\"and\"", "wrong_type")]
    [InlineData("$.audience.rules[0].field", "\"event.page_typ\"", "unknown_value")]
    [InlineData("$.audience.rules[0].field", "\"event.attributes.\"", "unknown_value")]
    [InlineData("$.audience.rules[0].field", "\"shopper.segments\"", "invalid", "$.audience.rules[0].operator")]
    [InlineData("$.audience.rules[0].field", "\"campaign.redeemed\"", "unknown_value")]
    [InlineData("$.audience.rules[13].value", "\"les familles\"", "invalid")]
    [InlineData("$.audience.rules[13].operator", "\"=\"", "invalid")]
    [InlineData("$.audience.rules[13].operator", "\"notNull\"", "invalid")]
    [InlineData("$.audience.rules[14].value[1]", "\"Été\"", "invalid")]
    [InlineData("$.audience.rules[14].value", "[]", "invalid")]
    [InlineData("$.audience.rules[15].where[0].field", "\"list:a b\"", "invalid")]
    [InlineData("$.audience.rules[15].where[0].operator", "\"in\"", "invalid")]
    [InlineData("$.audience.rules[15].where[0].operator", "\"notNull\"", "invalid")]
    [InlineData("$.audience.rules[15].where[0].value", "\"true\"", "wrong_type")]
    [InlineData("$.audience.rules[16].value", "-1", "invalid")]
    [InlineData("$.audience.rules[0].operator", "\"startsWith\"", "unknown_value")]
    [InlineData("$.audience.rules[0].operator", "\"in\"", "wrong_type", "$.audience.rules[0].value")]
    [InlineData("$.audience.rules[0].operator", "\"null\"", "invalid", "$.audience.rules[0].value")]
    [InlineData("$.audience.rules[0].value", "\"\\u0301\"", "invalid")]
    [InlineData("$.audience.rules[0].value", "\"\\u0000\"", "invalid")]
    [InlineData("$.audience.rules[1].value[0]", "\"phone\"", "unknown_value")]
    [InlineData("$.audience.rules[1].value", "[]", "invalid")]
    [InlineData("$.audience.rules[2].value", "[1]", "invalid")]
    [InlineData("$.audience.rules[2].value", "[1,2,3]", "too_long")]
    [InlineData("$.audience.rules[2].value", "[2,1]", "invalid", "$.audience.rules[2].value[1]")]
    [InlineData("$.audience.rules[2].value[0]", "\"10.505\"", "invalid")]
    [InlineData("$.audience.rules[4].value[1]", "\"2.5\"", "wrong_type")]
    [InlineData("$.audience.rules[4].value[1]", "true", "wrong_type")]
    [InlineData("$.audience.rules[5].operator", "\">\"", "invalid")]
    [InlineData("$.audience.rules[6].value", "\"0.1255\"", "invalid")]
    [InlineData("$.audience.rules[6].within", "\"1d\"", "unknown_field")]
    [InlineData("$.audience.rules[6].where[0].field", "\"list:bio\"", "invalid", "$.audience.rules[6].where[0].operator")]
    [InlineData("$.audience.rules[6].where[0].field", "\"brand\"", "unknown_value")]
    [InlineData("$.audience.rules[6].where[0].operator", "\"contains\"", "invalid")]
    [InlineData("$.audience.rules[6].where[0].value", "-1", "invalid")]
    [InlineData("$.audience.rules[8].operator", "\"=\"", "invalid")]
    [InlineData("$.audience.rules[9].value", "\"true\"", "wrong_type")]
    [InlineData("$.audience.rules[10].value", "\"2026-02-30\"", "invalid")]
    [InlineData("$.audience.rules[10].operator", "\"=\"", "invalid")]
    [InlineData("$.audience.rules[12].rules[0].value", "-1", "invalid")]
    [InlineData("$.audience.rules[12].rules[0].within", "\"0m\"", "unknown_value")]
    [InlineData("$.audience.rules[12].rules[0].within", "\"366d\"", "unknown_value")]
    [InlineData("$.audience.rules[12].rules[0].within", "\"30s\"", "unknown_value")]
    [InlineData("$.audience.rules[12].rules[0].within", "\"-5m\"", "unknown_value")]
    [InlineData("$.audience.rules[12].rules[0].within", "\"9999999d\"", "unknown_value")]
    [InlineData("$.audience.rules[12].rules[0].within", "\"m\"", "unknown_value")]
    [InlineData("$.audience.rules[12].rules[1].within.to", "\"2026-01-01T00:00:00\"", "invalid")]
    [InlineData("$.audience.rules[12].rules[2].event_name", "\"Search\"", "invalid")]
    [InlineData("$.audience.rules[12].rules[4].value", "[8,24]", "invalid", "$.audience.rules[12].rules[4].value[1]")]
    [InlineData("$.audience.rules[12].rules[5].value", "[0]", "invalid", "$.audience.rules[12].rules[5].value[0]")]
    [InlineData("$.caps[0].max", "0", "invalid")]
    [InlineData("$.caps[0].max", "1000001", "invalid")]
    [InlineData("$.caps[0].counts", "\"views\"", "unknown_value")]
    [InlineData("$.caps[0].of", "\"tag:\"", "unknown_value")]
    [InlineData("$.caps[0].of", "\"placement:a b\"", "unknown_value")]
    [InlineData("$.caps[0].of", "\"shop\"", "unknown_value")]
    [InlineData("$.interaction.type", "\"recommendation\"", "not_available")]
    [InlineData("$.interaction.type", "\"game\"", "not_available")]
    [InlineData("$.interaction.type", "\"coupon\"", "not_available")]
    [InlineData("$.interaction.type", "\"popup\"", "unknown_value")]
    [InlineData("$.interaction.expires_after", "\"31d\"", "invalid")]
    [InlineData("$.interaction.variants", "[]", "invalid")]
    [InlineData("$.interaction.variants[0].weight", "0", "invalid", "$.interaction.variants")]
    [InlineData("$.interaction.variants[1].variant_id", "\"a\"", "duplicate")]
    [InlineData("$.interaction.variants[1].variant_id", "\"a/b\"", "invalid")]
    [InlineData("$.interaction.variants[0].content", "[]", "invalid")]
    [InlineData(Content + ".device", "\"phone\"", "unknown_value")]
    [InlineData(Content + ".language", "\"f\"", "invalid")]
    [InlineData(Content + ".language", "\"fr_FR\"", "invalid")]
    [InlineData(Content + ".title", "\"Hello\"", "unknown_field")]
    [InlineData("$.interaction.variants[0].content[1]", """{ "placement": "home-hero", "device": "mobile", "language": "FR", "image_url": "/a", "alt": "" }""", "duplicate")]
    public void Read_WrongValue_OneFaultAtItsPath(string path, string json, string code, string? faultPath = null) => CampaignDocuments.Refuse(
        CampaignDocuments.Read(CampaignDocuments.Edit(CampaignDocuments.Everything(), path, json)), (faultPath ?? path, code));

    [Theory]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    [InlineData(false, false, false)]
    public void Read_CapOfAGroup_NeedsOne(bool exclusive, bool budget, bool taken)
    {
        var document = CampaignDocuments.Edit(CampaignDocuments.Smallest(), "$.caps", """[ { "counts": "shown", "max": 1, "of": "group" } ]""");
        if (exclusive)
        {
            CampaignDocuments.Edit(document, "$.exclusive_group", "\"waters\"");
        }

        if (budget)
        {
            CampaignDocuments.Edit(document, "$.budget", """{ "group": "q1", "interactions": 5 }""");
        }

        var faults = CampaignDocuments.Read(document).Faults.Select(f => (f.Path, f.Code));
        Assert.Equal(taken ? [] : [("$.caps[0].of", "invalid")], faults);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JavaScript:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("vbscript:x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//evil.example/a")]
    [InlineData("/\\evil.example/a")]
    [InlineData("\\\\evil.example")]
    [InlineData("https://")]
    [InlineData("https:///a")]
    [InlineData("http:evil.example")]
    [InlineData("https://shop.example@evil.example/")]
    [InlineData("https://shop.example\\@evil.example/")]
    [InlineData("/a b")]
    [InlineData("/a\u00A0b")]
    [InlineData("/a\tb")]
    [InlineData("/\n/evil.example")]
    [InlineData("offers")]
    [InlineData("?q=1")]
    [InlineData("#top")]
    [InlineData("https://[bad/")]
    public void Read_UnsafeAddress_Refused(string url)
    {
        foreach (var field in new[] { "image_url", "link_url" })
        {
            var json = JsonValue.Create(url).ToJsonString();
            CampaignDocuments.Refuse(
                CampaignDocuments.Read(CampaignDocuments.Edit(CampaignDocuments.Everything(), $"{Content}.{field}", json)),
                ($"{Content}.{field}", "invalid"));
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/offers?x=1#y")]
    [InlineData("/v1/media/0a1b")]
    [InlineData("http://localhost:8080/a.png")]
    [InlineData("HTTPS://shop.example/été?q=a%20b")]
    [InlineData("https://[::1]/a")]
    [InlineData("https://shop.example/user@home")]
    public void Read_SafeAddress_Taken(string url) => CampaignDocuments.Accept(
        CampaignDocuments.Edit(CampaignDocuments.Everything(), $"{Content}.link_url", JsonValue.Create(url).ToJsonString()));

    [Fact]
    public void Read_SomeMessagesPlaced_TheOthersMissTheirs()
    {
        var document = CampaignDocuments.Edit(CampaignDocuments.Smallest(), "$.interaction.variants", """
            [ { "variant_id": "a", "content": [ { "title": "A" }, { "title": "B", "placement": "home-hero" } ] },
              { "variant_id": "b", "content": [ { "title": "C" } ] } ]
            """);

        CampaignDocuments.Refuse(
            CampaignDocuments.Read(document),
            ("$.interaction.variants[0].content[0].placement", "required"),
            ("$.interaction.variants[1].content[0].placement", "required"));
    }

    [Fact]
    public void Read_ManyFaults_AllOfThemInTheDocumentsOrder()
    {
        var document = CampaignDocuments.Everything();
        foreach (var (path, json) in new[] { ("$.name", "7"), ("$.interaction.type", "\"x\""), ("$.caps[1].max", "0"), ("$.tags", "{}"), ("$.ends_at", "\"\"") })
        {
            CampaignDocuments.Edit(document, path, json);
        }

        document.Remove("triggers");

        CampaignDocuments.Refuse(
            CampaignDocuments.Read(document),
            ("$.triggers", "required"), ("$.name", "wrong_type"), ("$.tags", "wrong_type"), ("$.ends_at", "invalid"), ("$.caps[1].max", "invalid"),
            ("$.interaction.type", "unknown_value"));
    }

    [Theory]
    [InlineData("", "$", "invalid")]
    [InlineData("{", "$", "invalid")]
    [InlineData("[]", "$", "wrong_type")]
    [InlineData("null", "$", "wrong_type")]
    [InlineData("{} {}", "$", "invalid")]
    [InlineData("{\"a\":1,}", "$", "invalid")]
    [InlineData("/* */ {}", "$", "invalid")]
    [InlineData("\uFEFF{}", "$", "invalid")]
    [InlineData("{\"name\": NaN}", "$", "invalid")]
    [InlineData("\"\\ud800\"", "$", "invalid")]
    public void Read_NoObject_OneFaultOfTheDocument(string json, string path, string code) =>
        CampaignDocuments.Refuse(CampaignDocuments.Read(json), (path, code));

    [Fact]
    public void Read_NamesOfNoIdentifiers_StandInBrackets()
    {
        var json = CampaignDocuments.Smallest().ToJsonString();
        var odd = "{\"a b\":1,\"\":2,\"x\\u0007\":3,\"\\ud800\":4,\"" + new string('n', 500) + "\":5," + json[1..];

        CampaignDocuments.Refuse(
            CampaignDocuments.Read(odd),
            ("$['a b']", "unknown_field"), ("$['']", "unknown_field"), ("$['x?']", "unknown_field"), ("$['?']", "invalid"),
            ($"$['{new string('n', 64)}…']", "unknown_field"));
    }
}
