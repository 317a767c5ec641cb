using System.Text;
using System.Text.Json.Nodes;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Lints;
using LuckyCart.Engine.Tests.Campaigns;
using NodaTime;
using static LuckyCart.Engine.Tests.Campaigns.CampaignDocuments;

namespace LuckyCart.Engine.Tests.Lints;

/// <summary>One mistake a document: found with its code and path.</summary>
public sealed class CampaignLintsTests
{
    // 2026-03-10, within the smallest document's schedule.
    private const long Now = 1_773_100_800_000;

    [Theory]
    [InlineData("""{"field":"viewed.count","operator":">=","value":0}""", LintCodes.AlwaysTrue)]
    [InlineData("""{"field":"viewed.count","operator":"<","value":0}""", LintCodes.NeverTrue)]
    [InlineData("""{"field":"now.hour","operator":"between","value":[0,23]}""", LintCodes.AlwaysTrue)]
    [InlineData("""{"field":"now.weekday","operator":"in","value":[1,2,3,4,5,6,7]}""", LintCodes.AlwaysTrue)]
    [InlineData("""{"field":"now.hour","operator":"notIn","value":[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23]}""", LintCodes.NeverTrue)]
    [InlineData("""{"field":"event.name","operator":"=","value":"purchase"}""", LintCodes.NeverTrue)]
    [InlineData("""{"field":"event.name","operator":"=","value":"page_view"}""", LintCodes.AlwaysTrue)]
    [InlineData("""{"field":"event.value","operator":">","value":"10.00"}""", LintCodes.NeverTrue)]
    [InlineData("""{"field":"event.search_term","operator":"contains","value":"eau"}""", LintCodes.NeverTrue)]
    [InlineData("""{"field":"event.device","operator":"in","value":["mobile","tablet"]}""", null)]
    [InlineData("""{"field":"purchased.amount","operator":"<","value":0}""", null)]
    [InlineData("""{"field":"cart.amount","operator":"<","value":0}""", LintCodes.NeverTrue)]
    public void Rule_AlwaysOrNever_Named(string rule, string? code)
    {
        var lints = Find(WithRule(JsonNode.Parse(rule)!)).Where(l => l.Path == "$.audience.rules[0]").ToList();

        Assert.Equal(code is null ? [] : [code], lints.Select(l => l.Code));
    }

    [Theory]
    [InlineData("""[{"field":"cart.amount","operator":">","value":50},{"field":"event.page_type","operator":"=","value":"home"},{"field":"cart.amount","operator":"<","value":20}]""", 2, 0)]
    [InlineData("""[{"field":"event.page_type","operator":"=","value":"home"},{"field":"event.page_type","operator":"=","value":"Cart"}]""", 1, 0)]
    [InlineData("""[{"field":"event.page_type","operator":"null"},{"field":"event.page_type","operator":"beginsWith","value":"x"}]""", 1, 0)]
    [InlineData("""[{"field":"event.page_id","operator":"contains","value":"abc"},{"field":"event.page_id","operator":"doesNotContain","value":"b"}]""", 1, 0)]
    [InlineData("""[{"field":"store.tags","operator":"contains","value":"bio"},{"field":"store.tags","operator":"notIn","value":["Bio","x"]}]""", 1, 0)]
    [InlineData("""[{"field":"shopper.known","operator":"=","value":true},{"field":"shopper.known","operator":"=","value":false}]""", 1, 0)]
    [InlineData("""[{"field":"viewed.count","operator":">","value":3},{"field":"viewed.count","operator":"<","value":4}]""", 1, 0)]
    public void Rules_CannotHoldTogether_BothPathsNamed(string rules, int path, int related)
    {
        var lints = Find(WithRules("and", rules));

        var lint = Assert.Single(lints, l => l.Code == LintCodes.Contradictory);
        Assert.Equal($"$.audience.rules[{path}]", lint.Path);
        Assert.Equal([$"$.audience.rules[{related}]"], lint.Related);
        Assert.Single(lints, l => l.Code == LintCodes.AudienceNever && l.Path == "$.audience");
        Assert.DoesNotContain(Find(WithRules("or", rules)), l => l.Code == LintCodes.AudienceNever);
    }

    [Fact]
    public void Rules_TogetherAlways_Named()
    {
        var lints = Find(WithRules("or", """[{"field":"cart.amount","operator":"<","value":50},{"field":"cart.amount","operator":">=","value":50}]"""));

        Assert.Equal((LintCodes.AlwaysTrue, "$.audience.rules[1]", "$.audience.rules[0]"), Assert.Single(lints) is var l ? (l.Code, l.Path, l.Related[0]) : default);
    }

    [Theory]
    [InlineData("and", LintCodes.RedundantRule, 0)]
    [InlineData("or", LintCodes.RedundantRule, 1)]
    public void Rule_CoveredByAnother_NamedWithAPatch(string combinator, string code, int gone)
    {
        var lints = Find(WithRules(combinator, """[{"field":"cart.amount","operator":">","value":10},{"field":"cart.amount","operator":">","value":20}]"""));

        var lint = Assert.Single(lints);
        Assert.Equal((code, $"$.audience.rules[{gone}]"), (lint.Code, lint.Path));
        Assert.Equal(new LintPatch("remove", $"/audience/rules/{gone}", null), Assert.Single(lint.Patch));
    }

    [Fact]
    public void Rule_Twice_TheLaterGoes()
    {
        var lint = Assert.Single(Find(WithRules("and", """[{"field":"event.page_type","operator":"=","value":"home"},{"field":"event.page_type","operator":"in","value":["HOME"]}]""")));

        Assert.Equal((LintCodes.DuplicateRule, "$.audience.rules[1]"), (lint.Code, lint.Path));
    }

    [Fact]
    public void Where_NoLineCanMatch_CountNeverAboveZero()
    {
        var lints = Find(WithRule(JsonNode.Parse("""
            {"field":"viewed.count","operator":">=","value":1,"where":[{"field":"item_brand","operator":"=","value":"evian"},{"field":"item_brand","operator":"=","value":"volvic"}]}
            """)!));

        Assert.Contains(lints, l => l is { Code: LintCodes.Contradictory, Path: "$.audience.rules[0].where[1]" });
        Assert.Contains(lints, l => l is { Code: LintCodes.NeverTrue, Path: "$.audience.rules[0]" });
    }

    [Theory]
    [InlineData("$.audience", """{"combinator":"and","rules":[]}""", LintCodes.EmptyGroup, "$.audience")]
    [InlineData("$.ends_at", "\"2026-03-05T00:00:00\"", LintCodes.Ended, "$.ends_at")]
    [InlineData("$.starts_at", "\"2026-03-31T23:30:00\"", LintCodes.ShortSchedule, "$.ends_at")]
    [InlineData("$.interaction.expires_after", "\"30d\"", null, "")]
    [InlineData("$.holdout", "1", LintCodes.HoldoutAll, "$.holdout")]
    [InlineData("$.goal", """{"event_name":"purchase","within":"90d"}""", LintCodes.GoalLongerThanSchedule, "$.goal.within")]
    [InlineData("$.triggers", """["page_view","view_promotion"]""", LintCodes.ReportTrigger, "$.triggers[1]")]
    [InlineData("$.triggers", """["page_view",{"sequence":["view_item","add_to_cart"],"within":"30m","without":["view_item"]}]""", LintCodes.SequenceBreaksItself, "$.triggers[1]")]
    [InlineData("$.triggers", """[{"after":"30d","since":"purchase"},{"after":"15m","since":"add_to_cart","without":["add_to_cart"]}]""", LintCodes.TimeTriggerBreaksItself, "$.triggers[1]")]
    [InlineData("$.caps", """[{"counts":"seen","max":3,"within":"1d"},{"counts":"seen","max":2,"within":"7d"}]""", LintCodes.RedundantCap, "$.caps[0]")]
    [InlineData("$.caps", """[{"counts":"seen","max":3,"within":"1d"},{"counts":"seen","max":4,"within":"7d"}]""", null, "")]
    [InlineData("$.caps", """[{"counts":"seen","max":3,"within":"90d"}]""", LintCodes.CapLongerThanSchedule, "$.caps[0].within")]
    [InlineData("$.caps", """[{"counts":"seen","max":3,"of":"tag:water"}]""", LintCodes.CapForeignTag, "$.caps[0].of")]
    [InlineData("$.caps", """[{"counts":"shown","max":3,"within":{"from":"2026-05-01T00:00:00","to":"2026-06-01T00:00:00"}}]""", LintCodes.CapNeverReached, "$.caps[0]")]
    [InlineData("$.budget", """{"cost":{"per":"shown","amount":"5.00"},"amount":"4.00"}""", LintCodes.CostAboveBudget, "$.budget.cost.amount")]
    [InlineData("$.budget", """{"cost":{"per":"shown","amount":"5.00"},"amount":"4000.00","per_day":{"amount":"100.00"}}""", LintCodes.DayBudgetTooSmall, "$.budget.per_day.amount")]
    [InlineData("$.budget", """{"interactions":100,"per_day":{"interactions":100}}""", LintCodes.DayBudgetUseless, "$.budget.per_day.interactions")]
    [InlineData("$.budget", """{"cost":{"per":"shown","amount":"5.00"},"amount":"3100.00","per_day":{"amount":"100.00"}}""", null, "")]
    [InlineData("$.interaction.variants[0].weight", "1", null, "")]
    public void Document_OneMistake_NamedByPath(string edit, string value, string? code, string path)
    {
        var lints = Find(Edit(Smallest(), edit, value)).Where(l => l.Code != LintCodes.ExpiryLongerThanSchedule).ToList();

        Assert.Equal(code is null ? [] : [(code, path)], lints.Select(l => (l.Code, l.Path)));
        Assert.All(lints, l => Assert.All([l.Message.En, l.Message.Fr, l.Fix.En, l.Fix.Fr], s => Assert.DoesNotContain("{", s, StringComparison.Ordinal)));
    }

    [Fact]
    public void Contents_HiddenByAnEarlierOne_Named()
    {
        var document = Edit(Smallest(), "$.interaction.variants[0].content", """
            [{"language":"fr","title":"Bonjour"},{"language":"fr-CA","title":"Allô"},{"title":"Hello"},{"device":"mobile","title":"Hi"}]
            """);

        var lints = Find(document);

        Assert.Equal([(1, 0), (3, 2)], lints.Select(l => (IndexOf(l.Path), IndexOf(l.Related[0]))));
        Assert.All(lints, l => Assert.Equal(LintCodes.UnreachableContent, l.Code));
        Assert.Single(Find(JsonPatch.Apply(document, lints[0].Patch)));
    }

    [Fact]
    public void Catalogue_NamesThatAreNotThere_WithTheNearest()
    {
        var document = Edit(Evian(), "$.exclusive_group", "\"water\"");
        document["interaction"]!["variants"]![0]!["content"]![0]!["placement"] = "home-heros";
        var facts = new CatalogueFacts
        {
            Placements = new Dictionary<string, PlacementFacts> { ["home-hero"] = new(["desktop"], "message") },
            Stores = [new StoreFacts("s1", "Lyon", "drive", "Rhône", "69001", [])],
            Languages = ["de-DE"],
        };

        var lints = Find(document, facts);

        var unknown = Assert.Single(lints, l => l.Code == LintCodes.UnknownReference);
        Assert.Equal(("$.interaction.variants[0].content[0].placement", LintSeverity.Error), (unknown.Path, unknown.Severity));
        Assert.Contains("'home-hero'", unknown.Message.En, StringComparison.Ordinal);
        Assert.Contains("« home-hero »", unknown.Message.Fr, StringComparison.Ordinal);
        Assert.Contains(lints, l => l is { Code: LintCodes.NoSuchStore, Path: "$.audience.rules[2].rules[0].value" });
        Assert.Contains(lints, l => l is { Code: LintCodes.KindNotOfPlacement, Path: "$.interaction.variants[0].content[1].placement" });
        Assert.Contains(lints, l => l is { Code: LintCodes.LanguageNotOfRetailer, Path: "$.interaction.variants[0].content[0].language" });
        Assert.Contains(lints, l => l is { Code: LintCodes.ExclusiveGroupAlone, Path: "$.exclusive_group" });
    }

    [Fact]
    public void Codes_EachHasATextInBothLanguages()
    {
        var codes = typeof(LintCodes).GetFields().Select(f => (string)f.GetRawConstantValue()!).ToList();

        Assert.Equal(codes.Order(), LintTexts.Codes.Order());
        Assert.Equal(codes.Count, codes.Distinct().Count());
    }

    private static int IndexOf(string path) => int.Parse(path[(path.LastIndexOf('[') + 1)..^1]);

    private static JsonObject WithRules(string combinator, string rules)
    {
        var document = Smallest();
        document["audience"] = new JsonObject { ["combinator"] = combinator, ["rules"] = JsonNode.Parse(rules) };
        return document;
    }

    private static IReadOnlyList<Lint> Find(JsonObject document, CatalogueFacts? facts = null)
    {
        var json = Encoding.UTF8.GetBytes(document.ToJsonString());
        return CampaignLints.Find(Accept(document, Utc), new LintContext(Now, DateTimeZone.Utc) { Json = json, Catalogue = facts });
    }
}
