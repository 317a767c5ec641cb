using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Shoppers;
using static LuckyCart.Engine.Tests.Decisions.Visit;
using static LuckyCart.Engine.Tests.Shoppers.Journey;

namespace LuckyCart.Engine.Tests.Decisions;

/// <summary>Control groups: who is held out, what that leaves to others, and that the groups can be compared.</summary>
public sealed class HoldoutTests
{
    private const long All = 1_000_000;

    [Fact]
    public void Decide_HeldOut_RecordsTheGhostAndThePlaceGoesToTheNext()
    {
        var visit = new Visit();
        var decision = visit.Post(
            [Compiled(1, c => c with { Priority = 1, HoldoutMicros = All }), Compiled(2)], Start, ["hero"], null, visit.Event());
        var ghost = Assert.Single(decision.Ghosts);
        Assert.Equal(("c1", "", "hero"), (ghost.CampaignId, ghost.VariantId, ghost.Placement));
        Assert.Equal("c2", Assert.Single(decision.Interactions).CampaignId);
        Assert.Equal([DecisionStep.Holdout, DecisionStep.Shown], decision.Outcomes.Select(o => o.Step));
        List<(string, ExposureKind)> exposures = [];
        foreach (ref readonly var exposure in visit.State.Behaviour.Exposures.All())
        {
            exposures.Add((exposure.Subject.CampaignId, exposure.Kind));
        }

        Assert.Equal([("c1", ExposureKind.Ghost), ("c2", ExposureKind.Shown)], exposures.Order());
        Assert.Empty(visit.State.OnPage("pv", Start));
    }

    [Fact]
    public void Decide_HeldOutByTheRetailer_ShowsNothingAndLeavesThePlaceEmpty()
    {
        var visit = new Visit { RetailerHoldoutMicros = All };
        var decision = visit.Post([Compiled(1, c => c with { Priority = 1 }), Compiled(2)], Start, ["hero"], null, visit.Event());
        Assert.Empty(decision.Interactions);
        var ghost = Assert.Single(decision.Ghosts);
        Assert.Equal(("c1", "a"), (ghost.CampaignId, ghost.VariantId));
        Assert.Equal([DecisionStep.Holdout, DecisionStep.Rank], decision.Outcomes.Select(o => o.Step));
    }

    /// <summary>What would have been shown excludes what would not have been: both groups go through the same steps.</summary>
    [Fact]
    public void Decide_HeldOutByTheRetailer_OneOfAnExclusiveGroupIsWithheldASession()
    {
        var first = Compiled(1, c => c with { Priority = 1, ExclusiveGroup = "g" });
        var second = Compiled(2, c => c with { ExclusiveGroup = "g", Interaction = Banner(60_000, ("a", 1, ["side"])) });
        foreach (var holdout in (long[])[0, All])
        {
            var visit = new Visit { RetailerHoldoutMicros = holdout };
            var shown = holdout == 0 ? DecisionStep.Shown : DecisionStep.Holdout;
            var here = visit.Post([first, second], Start, ["hero", "side"], "pv1", visit.Event());
            Assert.Equal([shown, DecisionStep.ExclusiveGroup], here.Outcomes.Select(o => o.Step));
            var samePage = visit.Post([second], Start + Second, ["side"], "pv1", visit.Event());
            Assert.Equal(DecisionStep.ExclusiveGroup, Assert.Single(samePage.Outcomes).Step);
            var sameSession = visit.Post([second], Start + (5 * Minute), ["side"], "pv2", visit.Event());
            Assert.Equal(DecisionStep.ExclusiveGroup, Assert.Single(sameSession.Outcomes).Step);
            var later = visit.Post([second], Start + Day, ["side"], "pv3", visit.Event());
            Assert.Equal(shown, Assert.Single(later.Outcomes).Step);
        }
    }

    [Fact]
    public void Decide_HeldOutByTheRetailer_CountsWhatIsWithheldOfTheBudgetsGroup()
    {
        var cap = new Cap(CapCounts.Shown, 1, Window.Ever, new CapScope(CapScopeKind.Group));
        var budget = new Budget(null, null, null, 1_000, null, "money", BudgetPacing.AsFastAsPossible);
        var first = Compiled(1, c => c with { Priority = 1, Budget = budget });
        var second = Compiled(2, c => c with { Budget = budget, Caps = [cap], Interaction = Banner(60_000, ("a", 1, ["side"])) });
        foreach (var holdout in (long[])[0, All])
        {
            var visit = new Visit { RetailerHoldoutMicros = holdout };
            var shown = holdout == 0 ? DecisionStep.Shown : DecisionStep.Holdout;
            var here = visit.Post([first, second], Start, ["hero", "side"], null, visit.Event());
            Assert.Equal([shown, DecisionStep.Caps], here.Outcomes.Select(o => o.Step));
            var later = visit.Post([second], Start + Day, ["side"], null, visit.Event());
            Assert.Equal(DecisionStep.Caps, Assert.Single(later.Outcomes).Step);
        }
    }

    [Fact]
    public void Decide_HoldoutWidened_MovesNobodyWhoHasAnArm()
    {
        var visit = new Visit();
        Assert.Single(visit.Post(Compiled(1), Start, visit.Event()).Interactions);
        Assert.Single(visit.Post(Compiled(1, c => c with { HoldoutMicros = All }), Start + Hour, visit.Event()).Interactions);

        var ghost = new Visit();
        Assert.Single(ghost.Post(Compiled(1, c => c with { HoldoutMicros = All }), Start, ghost.Event()).Ghosts);
        Assert.Single(ghost.Post(Compiled(1, c => c with { HoldoutMicros = 1 }), Start + Hour, ghost.Event()).Ghosts);
    }

    [Fact]
    public void Decide_RetailerHoldoutWidened_MovesNobodyWhoHasAnArm()
    {
        var visit = new Visit("bob") { RetailerHoldoutMicros = 1 };
        Assert.Single(visit.Post(Compiled(1), Start, visit.Event()).Interactions);
        visit.RetailerHoldoutMicros = All;
        Assert.Single(visit.Post(Compiled(2), Start + Hour, visit.Event()).Interactions);
    }

    [Fact]
    public void Decide_RetailerHoldoutEnded_TheCampaignsOwnDrawHolds()
    {
        var visit = new Visit { RetailerHoldoutMicros = All };
        var campaign = Compiled(1, c => c with { HoldoutMicros = All });
        Assert.Equal("a", Assert.Single(visit.Post(campaign, Start, visit.Event()).Ghosts).VariantId);
        visit.RetailerHoldoutMicros = 0;
        Assert.Equal("", Assert.Single(visit.Post(campaign, Start + Hour, visit.Event()).Ghosts).VariantId);
    }

    [Fact]
    public void Decide_GhostOnThePage_IsNotWithheldAgainThere()
    {
        var visit = new Visit();
        var campaign = Compiled(1, c => c with { HoldoutMicros = All });
        Assert.Single(visit.Post([campaign], Start, ["hero"], "pv1", visit.Event()).Ghosts);
        var again = visit.Post([campaign], Start + Second, ["hero"], "pv1", visit.Event());
        Assert.Empty(again.Ghosts);
        Assert.Equal(DecisionStep.Page, Assert.Single(again.Outcomes).Step);
    }

    /// <summary>Five standard deviations: one run in two million misses it by chance, and the ids are fixed anyway.</summary>
    [Fact]
    public void Shares_MillionIds_AreWithinBinomialBoundsAndIndependentBetweenCampaigns()
    {
        const int ids = 1_000_000;
        byte[] seed = [9, 9, 9, 9];
        long[] weights = [3, 1];
        var (heldA, heldB, both, variantB) = (0L, 0L, 0L, 0L);
        var joint = new long[2, 2];
        for (var i = 0; i < ids; i++)
        {
            var id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"shopper-{i}");
            var a = KeyedDraw.IsWithin(KeyedDraw.Hash(seed, KeyedDraw.Holdout, "spring", id), 100_000);
            var b = KeyedDraw.IsWithin(KeyedDraw.Hash(seed, KeyedDraw.Holdout, "summer", id), 100_000);
            var variant = KeyedDraw.Pick(KeyedDraw.Hash(seed, KeyedDraw.Variant, "spring", id), weights);
            (heldA, heldB, both, variantB) = (heldA + (a ? 1 : 0), heldB + (b ? 1 : 0), both + (a && b ? 1 : 0), variantB + variant);
            joint[a ? 1 : 0, variant]++;
        }

        AssertShare(heldA, ids, 0.1);
        AssertShare(heldB, ids, 0.1);
        AssertShare(variantB, ids, 0.25);

        // Chi-square with one degree of freedom: 25 is five standard deviations.
        Assert.True(ChiSquare(both, heldA - both, heldB - both, ids - heldA - heldB + both) < 25);
        Assert.True(ChiSquare(joint[0, 0], joint[0, 1], joint[1, 0], joint[1, 1]) < 25);
    }

    /// <summary>A campaign that changes nothing: treated and held-out shoppers must look alike in everything counted before and after.</summary>
    [Fact]
    public void Ghosts_CampaignWithoutEffect_AreExchangeableWithTheTreated()
    {
        const int shoppers = 100_000;
        var campaign = Compiled(1, c => c with
        {
            HoldoutMicros = 500_000,
            Caps = [new Cap(CapCounts.Shown, 2, Window.Ever, new CapScope(CapScopeKind.Campaign))],
        });
        var other = Compiled(2, c => c with { Priority = 9 });
        var catalogue = new CompiledCatalogue("demo", Seed, 2, [campaign, other], []);
        var random = new Random(17);
        var (treated, ghosts) = (new Moments(), new Moments());
        for (var i = 0; i < shoppers; i++)
        {
            var visit = new Visit(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"shopper-{i}"));
            var (visits, exposures, isGhost) = (random.Next(1, 6), 0, false);
            for (var v = 0; v < visits; v++)
            {
                var decision = visit.Post(catalogue, Start + (v * Day), ["hero"], null, visit.Event());
                exposures += decision.Ghosts.Count + decision.Interactions.Count(g => g.CampaignNumber == 1);
                isGhost |= decision.Ghosts.Count > 0;
            }

            // Spends a random amount whatever was shown: the planted effect is none.
            var spent = random.Next(4) == 0 ? random.Next(1, 200) : 0;
            (isGhost ? ghosts : treated).Add(visits, exposures, spent);
        }

        AssertShare(ghosts.Count, shoppers, 0.5);
        Assert.InRange(Moments.Distance(treated.Visits, ghosts.Visits, treated.Count, ghosts.Count), -5, 5);
        Assert.InRange(Moments.Distance(treated.Exposures, ghosts.Exposures, treated.Count, ghosts.Count), -5, 5);
        Assert.InRange(Moments.Distance(treated.Spent, ghosts.Spent, treated.Count, ghosts.Count), -5, 5);
    }

    private static void AssertShare(long count, long of, double share)
    {
        var deviation = Math.Sqrt(of * share * (1 - share));
        Assert.InRange(count, (of * share) - (5 * deviation), (of * share) + (5 * deviation));
    }

    private static double ChiSquare(double a, double b, double c, double d)
    {
        var n = a + b + c + d;
        return n * Math.Pow((a * d) - (b * c), 2) / ((a + b) * (c + d) * (a + c) * (b + d));
    }

    private sealed class Moments
    {
        public int Count { get; private set; }

        public (double Sum, double Squares) Visits { get; private set; }

        public (double Sum, double Squares) Exposures { get; private set; }

        public (double Sum, double Squares) Spent { get; private set; }

        public void Add(double visits, double exposures, double spent)
        {
            Count++;
            Visits = (Visits.Sum + visits, Visits.Squares + (visits * visits));
            Exposures = (Exposures.Sum + exposures, Exposures.Squares + (exposures * exposures));
            Spent = (Spent.Sum + spent, Spent.Squares + (spent * spent));
        }

        /// <summary>Difference of the means in standard errors.</summary>
        public static double Distance((double Sum, double Squares) left, (double Sum, double Squares) right, int n, int m)
        {
            var (x, y) = (left.Sum / n, right.Sum / m);
            return (x - y) / Math.Sqrt((((left.Squares / n) - (x * x)) / n) + (((right.Squares / m) - (y * y)) / m));
        }
    }
}
