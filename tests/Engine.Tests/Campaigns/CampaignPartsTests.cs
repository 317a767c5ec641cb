using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Explanations;

namespace LuckyCart.Engine.Tests.Campaigns;

/// <summary>What an unfinished document says already: the same as the finished one, without what is wrong.</summary>
public sealed class CampaignPartsTests
{
    [Fact]
    public void ReadParts_SoundDocument_AllOfIt() => RandomCampaigns.All.Sample(campaign =>
    {
        var json = CampaignWriter.Write(campaign);
        var whole = CampaignDocuments.Read(json).Campaign!;
        var parts = Parts(json);
        Assert.Empty(parts.Faults);
        Assert.Equal(RulesOf(whole.Audience).Select(r => r.Path), parts.Rules.Select(r => r.Path));
        Assert.Equal(whole.Caps, parts.Caps.Select(c => c.Cap));
        Assert.Equal(whole.Caps.Select((_, i) => $"$.caps[{i}]"), parts.Caps.Select(c => c.Path));
    });

    [Fact]
    public void ReadParts_OnePlaceWrong_TheRestAsBefore()
    {
        var sound = Parts(CampaignDocuments.Everything());
        var places = sound.Rules.Select(r => r.Path).Concat(sound.Caps.Select(c => c.Path)).Concat(["$.name", "$.interaction", "$.starts_at", "$.triggers"]).ToList();
        Assert.True(sound.Rules.Count > 5 && sound.Caps.Count > 1);
        foreach (var place in places)
        {
            var document = CampaignDocuments.Edit(CampaignDocuments.Everything(), place, "7");
            var parts = Parts(document);
            Assert.Contains(parts.Faults, f => f.Path == place);
            Assert.Equal(sound.Rules.Select(r => r.Path).Where(p => p != place), parts.Rules.Select(r => r.Path));
            Assert.Equal(sound.Caps.Select(c => c.Path).Where(p => p != place), parts.Caps.Select(c => c.Path));
            using var json = JsonDocument.Parse(document.ToJsonString());
            var book = new SentenceBook(new SentenceContext(CampaignDocuments.Paris.TimeZone, "EUR", 2, json.RootElement));
            Assert.All(parts.Rules.Select(book.Of).Concat(parts.Caps.Select(c => book.Of(c.Cap))), s => Assert.EndsWith(".", s.French, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void ReadParts_MoreFaultsThanAreNoted_SaysNothingThatMayBeWrong()
    {
        var document = CampaignDocuments.Everything();
        document["tags"] = new JsonArray([.. Enumerable.Range(0, 40).Select(_ => (JsonNode)7)]);
        document["audience"] = new JsonObject
        {
            ["combinator"] = "and",
            ["rules"] = new JsonArray([.. Enumerable.Range(0, 190).Select(_ => (JsonNode)new JsonObject { ["field"] = "no.such" }), JsonNode.Parse("""{"field":"event.page_type","operator":"=","value":"home"}""")!]),
        };
        var parts = Parts(document);
        Assert.Equal(200, parts.Faults.Count);
        Assert.Empty(parts.Rules);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    public void ReadParts_NoCampaign_NothingAndWhy(string json)
    {
        var parts = CampaignReader.ReadParts(Encoding.UTF8.GetBytes(json), CampaignDocuments.Paris);
        Assert.NotEmpty(parts.Faults);
        Assert.Empty(parts.Rules);
        Assert.Empty(parts.Caps);
    }

    private static CampaignParts Parts(JsonObject document) =>
        CampaignReader.ReadParts(Encoding.UTF8.GetBytes(document.ToJsonString()), CampaignDocuments.Paris);

    private static IEnumerable<Condition> RulesOf(ConditionNode? node) => node switch
    {
        ConditionGroup group => group.Rules.SelectMany(RulesOf),
        Condition rule => [rule],
        _ => [],
    };
}
