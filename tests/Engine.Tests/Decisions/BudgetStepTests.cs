using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Shoppers;
using static LuckyCart.Engine.Tests.Decisions.Visit;
using static LuckyCart.Engine.Tests.Shoppers.Journey;

namespace LuckyCart.Engine.Tests.Decisions;

/// <summary>The budget's step: asked after the caps, given back by whoever does not win, spent or given back by what the shopper does.</summary>
public sealed class BudgetStepTests
{
    [Theory]
    [InlineData(BudgetAnswer.Exhausted, DecisionStep.Budget)]
    [InlineData(BudgetAnswer.Paced, DecisionStep.Pacing)]
    [InlineData(BudgetAnswer.Granted, DecisionStep.Shown)]
    public void Decide_BudgetAnswers_EndThePairAtItsStep(BudgetAnswer answer, DecisionStep step)
    {
        var visit = new Visit { Budgets = new Purse { Answer = answer } };
        Assert.Equal(step, Assert.Single(visit.Post(Paid(1), Start, visit.Event()).Outcomes).Step);
    }

    [Fact]
    public void Decide_OutrankedOrHeldOut_GiveBackWhatWasSetAside()
    {
        var purse = new Purse();
        var visit = new Visit { Budgets = purse };
        var decision = visit.Post(
            [Paid(1, c => c with { Priority = 1, HoldoutMicros = 1_000_000 }), Paid(2, c => c with { Priority = 2 }), Paid(3, c => c with { Priority = 3 })],
            Start, ["hero"], null, visit.Event());
        Assert.Equal([DecisionStep.Holdout, DecisionStep.Shown, DecisionStep.Rank], decision.Outcomes.Select(o => o.Step));
        Assert.Equal(["campaign:c2"], purse.SetAside);
        Assert.Null(Assert.Single(decision.Ghosts).Budget);
        Assert.Equal(("campaign:c2", 20_000), Taken(decision));
    }

    [Fact]
    public void Decide_CapReached_DoesNotAskTheBudget()
    {
        var purse = new Purse { Answer = BudgetAnswer.Exhausted };
        var visit = new Visit { Budgets = purse };
        var capped = Paid(1, c => c with { Caps = [new Cap(CapCounts.Shown, 1, Window.Ever, new CapScope(CapScopeKind.Campaign))] });
        purse.Answer = BudgetAnswer.Granted;
        Assert.Single(visit.Post(capped, Start, visit.Event()).Interactions);
        purse.Asked = 0;
        Assert.Equal(DecisionStep.Caps, Assert.Single(visit.Post(capped, Start + Hour, visit.Event()).Outcomes).Step);
        Assert.Equal(0, purse.Asked);
    }

    [Fact]
    public void Fold_SeenInTime_SpendsOnceAndExpiredGivesBackOnce()
    {
        var (seen, unseen) = (new Visit { Budgets = new Purse() }, new Visit { Budgets = new Purse() });
        var id = Assert.Single(seen.Post(Paid(1), Start, seen.Event()).Interactions).InteractionId;
        _ = unseen.Post(Paid(1), Start, unseen.Event());
        Assert.Equal(Start + Minute, Costs.NextExpiryMs(seen.State));

        var before = seen.State;
        _ = seen.Post(Paid(2), Start + Second, seen.Event("view_promotion") with { InteractionId = id });
        Assert.Equal(id, Assert.Single(Costs.Spent(before, seen.State)).InteractionId);
        Assert.Null(Costs.NextExpiryMs(seen.State));
        Assert.Empty(Costs.Expired(seen.State, Start + Hour));

        Assert.Empty(Costs.Expired(unseen.State, Start + Minute - 1));
        Assert.Equal(20_000, Assert.Single(Costs.Expired(unseen.State, Start + Minute)).Cost!.AmountMicros);
        Assert.Equal(Start + Minute, Deadlines.Next(unseen.State, new CompiledCatalogue("demo", Seed, 2, [], [])));
        _ = unseen.Post([], Start + Minute, [], null, unseen.Event());
        Assert.Empty(Costs.Expired(unseen.State, Start + Hour));
        Assert.Null(Deadlines.Next(unseen.State, new CompiledCatalogue("demo", Seed, 2, [], [])));
    }

    [Fact]
    public void Fold_SeenAfterItsExpiry_SpendsNothing()
    {
        var visit = new Visit { Budgets = new Purse() };
        var id = Assert.Single(visit.Post(Paid(1), Start, visit.Event()).Interactions).InteractionId;
        _ = visit.Post([], Start + Minute, [], null, visit.Event());
        var before = visit.State;
        _ = visit.Post([], Start + (2 * Minute), [], null, visit.Event("view_promotion") with { InteractionId = id });
        Assert.Empty(Costs.Spent(before, visit.State));
    }

    [Fact]
    public void Encode_PendingCost_ComesBack()
    {
        var visit = new Visit { Budgets = new Purse() };
        _ = visit.Post(Paid(1, c => c with { ExclusiveGroup = "water" }), Start, visit.Event() with { PageType = "home", PageViewId = "pv1" });
        var decoded = StateEncoding.Decode(StateEncoding.Encode(visit.State), new SharedValues());
        Assert.Equal(StateEncoding.Hash(visit.State), StateEncoding.Hash(decoded));
        var interaction = Assert.Single(decoded.Interactions);
        Assert.Equal(("water", "danone-q1", new PendingCost("campaign:c1", CostPer.Seen, 20_000, 5)), (interaction.ExclusiveGroup, interaction.BudgetGroup, interaction.Cost));
        Assert.Equal(["hero"], decoded.Page!.Placements);
        Assert.Equal(("pv1", "home"), (decoded.Page.PageViewId, decoded.Page.PageType));
    }

    private static (string, long) Taken(Decision decision)
    {
        var taken = Assert.Single(decision.Interactions).Budget!.Reservation;
        return (taken.BudgetKey, taken.AmountMicros);
    }

    private static CompiledCampaign Paid(int number, Func<Campaign, Campaign>? change = null) => Compiled(number, c =>
    {
        c = c with { Budget = new Budget(new BudgetCost(CostPer.Seen, 20_000), 5_000_000_000, null, null, null, "danone-q1", BudgetPacing.Even) };
        return change?.Invoke(c) ?? c;
    });

    private sealed class Purse : IBudgets
    {
        public BudgetAnswer Answer { get; set; }

        public int Asked { get; set; }

        public List<string> SetAside { get; } = [];

        public BudgetAnswer Reserve(CompiledCampaign campaign, out BudgetReservation reservation)
        {
            Asked++;
            reservation = new BudgetReservation($"campaign:{campaign.Campaign.CampaignId}", "l1", 5, campaign.Campaign.Budget!.Cost!.AmountMicros);
            if (Answer == BudgetAnswer.Granted)
            {
                SetAside.Add(reservation.BudgetKey);
            }

            return Answer;
        }

        public void Release(CompiledCampaign campaign, BudgetReservation reservation) => Assert.True(SetAside.Remove(reservation.BudgetKey));
    }
}
