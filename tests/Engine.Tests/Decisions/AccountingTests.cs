using System.Collections.Frozen;
using CsCheck;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using static LuckyCart.Engine.Tests.Decisions.Visit;
using static LuckyCart.Engine.Tests.Shoppers.Journey;

namespace LuckyCart.Engine.Tests.Decisions;

/// <summary>I5 and the page rules over random campaigns and requests; caps against a naive count of what was given.</summary>
public sealed class AccountingTests
{
    private static readonly string[] s_triggers = ["page_view", "search", "view_item"];
    private static readonly string[] s_places = ["hero", "side", "foot"];
    private static readonly string[] s_tags = ["water", "coffee"];
    private static readonly CapScopeKind[] s_scopes = [CapScopeKind.Campaign, CapScopeKind.Tag, CapScopeKind.Placement, CapScopeKind.Retailer];

    private static readonly Gen<Cap> s_cap = Gen.Select(Gen.Int[1, 3], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Long[60_000, Hour]).Select((max, scope, pick, length) =>
        new Cap(CapCounts.Shown, max, pick == 0 ? Window.Ever : new Window(WindowKind.Rolling, length), new CapScope(s_scopes[scope], scope switch
        {
            1 => s_tags[pick % 2],
            2 => s_places[pick],
            _ => null,
        })));

    private static readonly Gen<Campaign> s_campaign =
        from triggers in Gen.Int[1, 7]
        from places in Gen.Int[0, 7]
        from tags in Gen.Int[0, 3]
        from priority in Gen.Int[1, 2]
        from margin in Gen.Int[0, 1]
        from weight in Gen.Int[1, 3]
        from value in Gen.Int[0, 3]
        from caps in s_cap.Array[0, 2]
        from holdout in Gen.Int[0, 3]
        from exclusive in Gen.Int[0, 3]
        from ends in Gen.Long[0, 4 * Hour]
        select new Campaign
        {
            CampaignId = "", Name = "", StartsAtMs = 0, EndsAtMs = Start + ends, Triggers = Bits(triggers, s_triggers).ToFrozenSet(),
            Tags = [.. Bits(tags, s_tags)], Priority = priority, ExpectedMarginMicros = margin, Weight = weight, Caps = caps, HoldoutMicros = holdout == 0 ? 500_000 : 0,
            ExclusiveGroup = exclusive < 2 ? s_tags[exclusive] : null, NeedsPlacement = places != 0,
            Audience = value == 0 ? null : new ConditionGroup(false, false, [Rule(ConditionField.EventValue, ComparisonOperator.GreaterOrEqual, value * 1_000_000)]) { Path = "$" },
            Interaction = new InteractionDesign("banner", Hour, [.. new[] { "a", "b" }.Select(v => new Variant(v, 1, places == 0
                ? [new VariantContent(0, null, null, null)]
                : [.. Bits(places, s_places).Select((p, i) => new VariantContent(i, p, null, null))]))]),
        };

    private static readonly Gen<(int[] Names, int[] Values, int Places, int Page, long Pause)[]> s_requests =
        Gen.Select(Gen.Int[0, 2].Array[1, 4], Gen.Int[0, 3].Array[4], Gen.Int[0, 7], Gen.Int[0, 2], Gen.Long[0, 90_000]).Array[1, 8];

    [Fact]
    public void Decide_AnyCampaignsAndRequests_AccountsForEachEligiblePairOnceAndKeepsThePageRulesAndCaps()
    {
        Gen.Select(s_campaign.Array[1, 12], s_requests, Gen.Bool).Sample((documents, requests, profile) =>
        {
            var campaigns = documents.Select((d, i) => new CompiledCampaign(new PublishedCampaign(i + 1, 1, false, d with { CampaignId = $"c{i + 1}" }))).ToArray();
            var visit = new Visit { Profile = profile };
            var now = Start;
            List<(long At, string? Page, GivenFacts Given)> given = [];
            List<(long At, string? Page, GivenFacts Given)> ghosts = [];
            foreach (var (names, values, places, page, pause) in requests)
            {
                now += pause;
                var pageId = page == 0 ? null : $"pv{page}";
                string[] placements = [.. Bits(places, s_places)];
                var events = names.Select((n, i) => visit.Event(s_triggers[n]) with { ValueMinor = values[i % values.Length] * 100 }).ToArray();
                var decision = visit.Post(campaigns, now, placements, pageId, events);

                // Eligible, found out without the engine.
                var eligible = events.SelectMany((e, i) => campaigns
                    .Where(c => now < c.Campaign.EndsAtMs && c.Campaign.Triggers.Contains(e.EventName)
                        && (!c.Campaign.NeedsPlacement || PlacesOf(c).Intersect(placements).Any())
                        && (c.Campaign.Audience is null || e.ValueMinor * 10_000 >= ((Condition)c.Campaign.Audience.Rules[0]).Value.Numbers[0]))
                    .Select(c => (i, c.Number)));
                Assert.Equal(eligible, decision.Outcomes.Select(o => (o.EventIndex, o.CampaignNumber)));
                Assert.DoesNotContain(decision.Outcomes, o => o.Step == DecisionStep.Undecided);
                Assert.Equal(
                    decision.Interactions.Select(g => (g.EventIndex, g.CampaignNumber)).Order(),
                    decision.Outcomes.Where(o => o.Step == DecisionStep.Shown).Select(o => (o.EventIndex, o.CampaignNumber)).Order());
                Assert.All(decision.Outcomes, o => Assert.Equal(!profile && campaigns[o.CampaignNumber - 1].NeedsProfile, o.Step == DecisionStep.Consent));
                Assert.Equal(
                    decision.Ghosts.Select(g => (g.EventIndex, g.CampaignNumber)).Order(),
                    decision.Outcomes.Where(o => o.Step == DecisionStep.Holdout).Select(o => (o.EventIndex, o.CampaignNumber)).Order());
                Assert.All(decision.Ghosts, g => Assert.True(campaigns[g.CampaignNumber - 1].Campaign.HoldoutMicros > 0));
                AssertRanks(campaigns, decision);

                var before = given.Count;
                given.AddRange(decision.Interactions.Select(g => (now, pageId, g)));
                AssertPage(decision, [.. given.Take(before).Where(g => pageId is not null && g.Page == pageId && g.At > now - 60_000).Select(g => g.Given)]);
                AssertCaps(campaigns, decision, given, ghosts, before, now);
                ghosts.AddRange(decision.Ghosts.Select(g => (now, pageId, g)));
            }

            Assert.Equal(given.Count, given.Select(g => g.Given.InteractionId).Distinct().Count());
            Assert.Empty(given.Select(g => g.Given.CampaignId).Intersect(ghosts.Select(g => g.Given.CampaignId)));
            AssertExclusive(given, profile);
        }, iter: 2_000);
    }

    // All requests are one session. Without a profile a page is all that is known of it.
    private static void AssertExclusive(List<(long At, string? Page, GivenFacts Given)> given, bool profile)
    {
        foreach (var group in given.Where(g => g.Given.ExclusiveGroup is not null).GroupBy(g => profile ? (g.Given.ExclusiveGroup, 0L, null) : (g.Given.ExclusiveGroup, g.At, g.Page)))
        {
            Assert.Single(group.Select(g => g.Given.CampaignId).Distinct());
        }
    }

    private static void AssertRanks(CompiledCampaign[] campaigns, Decision decision)
    {
        foreach (var outcome in decision.Outcomes.Where(o => o.Step == DecisionStep.Rank))
        {
            var (loser, winner) = (campaigns[outcome.CampaignNumber - 1].Campaign, campaigns[outcome.Detail - 1].Campaign);
            Assert.Contains(decision.Interactions, g => g.CampaignNumber == outcome.Detail);
            Assert.True((winner.Priority, -winner.ExpectedMarginMicros).CompareTo((loser.Priority, -loser.ExpectedMarginMicros)) <= 0);
        }
    }

    private static void AssertPage(Decision decision, GivenFacts[] earlier)
    {
        GivenFacts[] page = [.. earlier, .. decision.Interactions];
        var places = page.Where(g => g.Placement is not null).Select(g => g.Placement).ToArray();
        Assert.Equal(places.Distinct(), places);
        Assert.Equal(page.Select(g => g.CampaignId).Distinct(), page.Select(g => g.CampaignId));
    }

    // Every interaction was under its own caps when it was given; every refusal by a cap was right.
    private static void AssertCaps(CompiledCampaign[] campaigns, Decision decision, List<(long At, string? Page, GivenFacts Given)> given, List<(long At, string? Page, GivenFacts Given)> ghosts, int before, long now)
    {
        for (var i = before; i < given.Count; i++)
        {
            var campaign = campaigns[given[i].Given.CampaignNumber - 1].Campaign;
            Assert.All(campaign.Caps, cap => Assert.True(Counted(cap, campaign.CampaignId, [.. given.Take(i), .. Counting(cap)]) < cap.Max));
        }

        foreach (var outcome in decision.Outcomes.Where(o => o.Step == DecisionStep.Caps))
        {
            var campaign = campaigns[outcome.CampaignNumber - 1].Campaign;
            var cap = campaign.Caps[outcome.Detail];
            Assert.True(Counted(cap, campaign.CampaignId, [.. given, .. Counting(cap), .. cap.Of.Kind == CapScopeKind.Campaign ? decision.Ghosts.Select(g => (now, (string?)null, g)) : []]) >= cap.Max);
        }

        // A ghost stands for a show of its own campaign, of no other.
        IEnumerable<(long At, string? Page, GivenFacts Given)> Counting(Cap cap) => cap.Of.Kind == CapScopeKind.Campaign ? ghosts : [];

        long Counted(Cap cap, string id, IEnumerable<(long At, string? Page, GivenFacts Given)> shown) => shown.Count(s =>
            (cap.Within.Kind == WindowKind.Ever || now - s.At < cap.Within.LengthMs) && cap.Of.Kind switch
            {
                CapScopeKind.Campaign => s.Given.CampaignId == id,
                CapScopeKind.Tag => s.Given.Tags.Contains(cap.Of.Name!),
                CapScopeKind.Placement => s.Given.Placement == cap.Of.Name,
                _ => true,
            });
    }

    private static IEnumerable<string?> PlacesOf(CompiledCampaign campaign) => campaign.Campaign.Interaction.Variants[0].Contents.Select(c => c.Placement);

    private static IEnumerable<string> Bits(int bits, string[] of) => of.Where((_, i) => (bits & (1 << i)) != 0);
}
