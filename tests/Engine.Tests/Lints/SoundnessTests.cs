using System.Collections.Frozen;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Lints;
using LuckyCart.Engine.Tests.Campaigns;
using LuckyCart.Engine.Tests.Decisions;
using LuckyCart.Engine.Tests.Shoppers;
using NodaTime;

namespace LuckyCart.Engine.Tests.Lints;

/// <summary>What is called always or never true is, whatever the shopper and event; what a patch takes out changes nothing.</summary>
public sealed class SoundnessTests
{
    private readonly ITestOutputHelper _output = TestContext.Current.TestOutputHelper!;

    [Fact]
    public void Truth_AnyAudienceShopperAndEvent_HoldsOfTheDecisionsOwnEvaluator()
    {
        var (always, never, groups) = (0, 0, 0);
        Gen.Select(LintGens.Audiences, EventGens.Events(12), LintGens.Events.Array[12], LintGens.Moments).Sample((audience, past, events, now) =>
        {
            var names = events.Take(6).Select(e => e.EventName).ToFrozenSet();
            var campaign = Campaign(audience, names);
            var truth = new AudienceTruth(EventShapes.Of(campaign.Campaign));
            foreach (var e in events.Where(e => names.Contains(e.EventName)))
            {
                var probe = Probe(campaign, past, e, now);
                foreach (var node in NodesOf(audience).Where(n => truth.Of(n) != Truth.Depends))
                {
                    Assert.Equal(truth.Of(node) == Truth.Always, probe.Holds(node));
                }
            }

            Interlocked.Add(ref always, NodesOf(audience).Count(n => truth.Of(n) == Truth.Always));
            Interlocked.Add(ref never, NodesOf(audience).Count(n => truth.Of(n) == Truth.Never));
            Interlocked.Add(ref groups, NodesOf(audience).OfType<ConditionGroup>().Count(g =>
                truth.Of(g) != Truth.Depends && g.Rules.Count > 1 && g.Rules.All(r => truth.Of(r) == Truth.Depends)));
        }, iter: 3_000);

        _output.WriteLine($"{always} always, {never} never, {groups} groups by their rules together");
        Assert.True(always > 500 && never > 500 && groups > 100, $"{always} always, {never} never, {groups} groups");
    }

    [Fact]
    public void Truth_AnyRandomCampaign_NeitherThrowsNorLies()
    {
        Gen.Select(RandomCampaigns.All.Where(c => c.Audience is not null), EventGens.Events(12), LintGens.Moments).Sample((random, past, now) =>
        {
            var campaign = new CompiledCampaign(new PublishedCampaign(1, 1, false, random));
            var truth = new AudienceTruth(EventShapes.Of(random));
            var e = new Engine.Events.ShopperEvent { EventId = "probe", EventName = random.Triggers.Concat(random.Sequences.Select(t => t.EventNames[^1])).Min() ?? "search", OccurredAtMs = now };
            var probe = Probe(campaign, past, e, now);
            foreach (var node in NodesOf(random.Audience!).Where(n => truth.Of(n) != Truth.Depends))
            {
                Assert.Equal(truth.Of(node) == Truth.Always, probe.Holds(node));
            }

            Assert.All(CampaignLints.Find(random, new LintContext(now, DateTimeZone.Utc)), l => Assert.StartsWith("$", l.Path, StringComparison.Ordinal));
        }, iter: 1_500);
    }

    [Fact]
    public void Patch_OfAnAudience_DocumentStaysSoundAndNoDecisionChanges()
    {
        var patched = 0;
        Gen.Select(LintGens.Audiences, EventGens.Events(10), LintGens.Events.Array[6], LintGens.Moments).Sample((audience, past, events, now) =>
        {
            var names = events.Select(e => e.EventName).ToFrozenSet();
            var campaign = Campaign(audience, names);
            var json = CampaignWriter.Write(campaign.Campaign).ToJsonString();
            foreach (var lint in CampaignLints.Find(campaign.Campaign, new LintContext(now, DateTimeZone.Utc))
                .Where(l => l.Patch.Count > 0 && l.Path.StartsWith("$.audience", StringComparison.Ordinal)))
            {
                var document = JsonPatch.Apply(JsonNode.Parse(json)!.AsObject(), lint.Patch);
                var mended = CampaignDocuments.Accept(document, CampaignDocuments.Utc).Audience;
                Interlocked.Increment(ref patched);
                foreach (var e in events)
                {
                    var probe = Probe(campaign, past, e, now);
                    Assert.Equal(probe.Holds(audience), mended is null || probe.Holds(mended));
                }
            }
        }, iter: 1_000);

        _output.WriteLine($"{patched} patches");
        Assert.True(patched > 300, $"{patched} patches");
    }

    private static CompiledCampaign Campaign(ConditionGroup audience, FrozenSet<string> triggers) => Visit.Compiled(1, c => c with
    {
        CampaignId = "self", StartsAtMs = Journey.Start, EndsAtMs = Journey.Start + (200 * Journey.Day), Audience = audience, Triggers = triggers,
        NeedsPlacement = false, Interaction = new InteractionDesign("message", 60_000, [new Variant("a", 1, [new VariantContent(0, null, null, null)])]),
    });

    private static AudienceProbe Probe(CompiledCampaign campaign, Posted[] past, Engine.Events.ShopperEvent e, long now)
    {
        var journey = new Journey(timeZone: "Etc/UTC");
        foreach (var posted in past)
        {
            journey.Post(posted);
        }

        var before = journey.State;
        journey.Post([new Posted(e with { TransactionId = e.EventName == "purchase" ? "probe" : null }, now)], decidedAt: now);
        return new AudienceProbe(campaign, before, journey.State, e, now);
    }

    private static IEnumerable<ConditionNode> NodesOf(ConditionNode node) =>
        node is ConditionGroup group ? group.Rules.SelectMany(NodesOf).Prepend(group) : [node];
}
