using CsCheck;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Events;
using LuckyCart.Engine.Shoppers;
using static LuckyCart.Engine.Tests.Decisions.Visit;
using static LuckyCart.Engine.Tests.Shoppers.Journey;

namespace LuckyCart.Engine.Tests.Decisions;

/// <summary>What orders earn campaigns: shares are whole and sum to the order.</summary>
public sealed class CreditTests
{
    [Fact]
    public void Decide_AnyShowsAndOrders_SharesSumToTheOrderAndOnlyShownCampaignsEarn()
    {
        Gen.Select(
            Gen.Select(Gen.Int[0, 2], Gen.Int[1, 48], Gen.Bool).Array[1, 6], Gen.Select(Gen.Int[0, 30], Gen.Int[0, 2]).Array[0, 8], Gen.Long[0, 100_000], Gen.Bool)
            .Sample((designs, shows, value, trusted) =>
            {
                var campaigns = designs.Select((d, i) => Compiled(i + 1, c => c with
                {
                    Priority = 1 + (i % 9), HoldoutMicros = d.Item3 ? 1_000_000 : 0,
                    Goal = d.Item1 == 0 ? null : new Goal("purchase", d.Item1 == 1 ? [] : [Brand("evian")], d.Item2 * Hour),
                })).ToArray();
                var visit = new Visit { Trusted = trusted };
                var now = Start;
                Dictionary<string, long> shown = [];
                Dictionary<string, long> withheld = [];
                foreach (var (pause, only) in shows)
                {
                    now += pause * Hour;
                    var decision = visit.Post(campaigns.Where((_, i) => i % 3 != only), now, ["hero"], null, visit.Event());
                    decision.Interactions.ToList().ForEach(g => shown[g.CampaignId] = now);
                    decision.Ghosts.ToList().ForEach(g => withheld[g.CampaignId] = now);
                }

                now += Hour;
                var credits = visit.Post(campaigns, now, [], null, Order(visit, "t1", value, "Évian")).Credits;
                var reached = campaigns.Where(c => c.Campaign.Goal is { } goal && trusted
                    && shown.TryGetValue(c.Campaign.CampaignId, out var at) && now - at < goal.WithinMs).Select(c => c.Campaign.CampaignId).ToArray();
                var compared = campaigns.Where(c => c.Campaign.Goal is { } goal && trusted
                    && withheld.TryGetValue(c.Campaign.CampaignId, out var at) && now - at < goal.WithinMs).Select(c => c.Campaign.CampaignId).ToArray();
                Assert.Equal(reached, credits.Where(c => !c.HeldOut).Select(c => c.CampaignId));
                Assert.Equal(compared.Except(reached), credits.Where(c => c.HeldOut).Select(c => c.CampaignId));
                Assert.All(credits, c => Assert.Equal(c.HeldOut, c.VariantId.Length == 0));
                if (reached.Length > 0)
                {
                    Assert.Equal((1_000_000, value), (credits.Sum(c => c.ShareMicros), credits.Sum(c => c.AmountMinor)));
                    Assert.All(credits.Where(c => !c.HeldOut), c => Assert.InRange(c.ShareMicros, 1_000_000 / reached.Length, (1_000_000 / reached.Length) + reached.Length));
                }
            }, iter: 3_000);
    }

    [Fact]
    public void Decide_OrderReportedTwice_EarnsOnceWhenTheTrustedReportComes()
    {
        var campaign = Compiled(1, c => c with { Goal = new Goal("purchase", [], Day) });
        var browser = new Visit();
        _ = browser.Post(campaign, Start, browser.Event());
        Assert.Empty(browser.Post(campaign, Start + Second, Order(browser, "t1", 500, null)).Credits);
        var server = new Visit { Trusted = true, State = browser.State };
        Assert.Equal(500, Assert.Single(server.Post(campaign, Start + Minute, Order(server, "t1", 500, null)).Credits).AmountMinor);
        Assert.Empty(server.Post(campaign, Start + Hour, Order(server, "t1", 500, null)).Credits);
        Assert.Single(server.Post(campaign, Start + Hour, Order(server, "t2", 100, null)).Credits);
    }

    [Fact]
    public void Decide_OrderOfOtherItems_ReachesNothing()
    {
        var visit = new Visit { Trusted = true };
        var campaign = Compiled(1, c => c with { Goal = new Goal("purchase", [Brand("evian")], Day) });
        _ = visit.Post(campaign, Start, visit.Event());
        Assert.Empty(visit.Post(campaign, Start + Second, Order(visit, "t1", 500, "Volvic")).Credits);
    }

    [Fact]
    public void Decide_CampaignOverMeanwhile_StillEarns()
    {
        var visit = new Visit { Trusted = true };
        var campaign = Compiled(1, c => c with { Goal = new Goal("purchase", [], Day) });
        _ = visit.Post(campaign, Start, visit.Event());
        var catalogue = new CompiledCatalogue("demo", Seed, 2, [], [], past: [campaign]);
        Assert.Equal(ExposureKind.Shown, Assert.Single(visit.Post(catalogue, Start + Hour, [], null, Order(visit, "t1", 500, null)).Credits).Kind);
    }

    private static ItemCondition Brand(string folded) => new(ItemField.ItemBrand, ComparisonOperator.Equal, new ConditionValue([folded], []));

    private static ShopperEvent Order(Visit visit, string transaction, long value, string? brand) =>
        visit.Event("purchase", Item("p1", 1, 1m, brand)) with { TransactionId = transaction, ValueMinor = value };
}
