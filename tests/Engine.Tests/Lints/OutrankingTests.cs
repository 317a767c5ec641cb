using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Lints;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Engine.Tests.Decisions;
using LuckyCart.Engine.Tests.Shoppers;

namespace LuckyCart.Engine.Tests.Lints;

public sealed class OutrankingTests
{
    private static readonly CompiledCampaign s_mine = Visit.Compiled(1, c => c with { Priority = 5 });

    private static readonly Condition s_onHome = Visit.Text(ConditionField.EventPageType, ComparisonOperator.Equal, "home");

    private static readonly Condition s_neverOrdered = Visit.Rule(ConditionField.PurchasedOrders, ComparisonOperator.Equal, 0);

    [Fact]
    public void Describe_OneOfTheSamePlaceForNearlyEverybody_SaidWithAPriorityThatGoesBefore()
    {
        var lint = Find(Rival(4, s_onHome, s_neverOrdered));

        Assert.Equal((LintCodes.Outranked, "$.priority"), (lint!.Code, lint.Path));
        Assert.Equal(new LintPatch("add", "/priority", "3"), Assert.Single(lint.Patch));
        Assert.Contains("« Accueil » (100 %)", lint.Message.Fr, StringComparison.Ordinal);
        Assert.Contains("« Campaign 2 », de priorité 4 ; celle-ci est de priorité 5", lint.Message.Fr, StringComparison.Ordinal);
        Assert.StartsWith("Donnez-lui la priorité 3", lint.Fix.Fr, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_AFirstThatFewSee_PriorityOnlyBeforeTheOthers()
    {
        var few = Visit.Compiled(3, c => c with { Priority = 1, Audience = All(s_onHome, Visit.Rule(ConditionField.PurchasedOrders, ComparisonOperator.Greater, 0)) });

        Assert.Equal("3", Find(Rival(4, s_onHome), few)!.Patch[0].ValueJson);
    }

    [Fact]
    public void Describe_NothingIsBefore_NoOtherPriority_AnotherPlace()
    {
        var lint = Find(Rival(1, s_onHome));

        Assert.Empty(lint!.Patch);
        Assert.StartsWith("Choisissez un autre emplacement", lint.Fix.Fr, StringComparison.Ordinal);
    }

    public static TheoryData<string> Harmless => ["later", "equal", "elsewhere", "other trigger", "over", "test", "few", "cart", "mobile"];

    [Theory]
    [MemberData(nameof(Harmless))]
    public void Describe_OneThatDoesNotTakeThePlaceFromMost_NothingSaid(string case_) => Assert.Null(Find(case_ switch
    {
        "later" => Rival(6),
        "equal" => Rival(5),
        "elsewhere" => Visit.Compiled(2, c => c with { Priority = 1, Interaction = Visit.Banner(60_000, ("a", 1, ["tile"])) }),
        "other trigger" => Visit.Compiled(2, c => c with { Priority = 1, Triggers = s_none }),
        "over" => Visit.Compiled(2, c => c with { Priority = 1, EndsAtMs = Journey.Start }),
        "test" => Visit.Compiled(2, c => c with { Priority = 1 }, testOnly: true),
        "few" => Rival(1, Visit.Rule(ConditionField.PurchasedOrders, ComparisonOperator.Greater, 0)),
        "cart" => Rival(1, Visit.Rule(ConditionField.CartAmount, ComparisonOperator.Greater, 0)),
        _ => Visit.Compiled(2, c => c with
        {
            Priority = 1, Interaction = new InteractionDesign("banner", 60_000, [new Variant("a", 1, [new VariantContent(0, "hero", "mobile", null)])]),
        }),
    }));

    [Fact]
    public void Describe_EqualPriorityAndMoreMargin_Said() =>
        Assert.NotNull(Find(Visit.Compiled(2, c => c with { ExpectedMarginMicros = 1 })));

    [Fact]
    public void Describe_FewShoppersLookedAt_NothingSaid() => Assert.Null(Find(Outranking.Enough - 1, Rival(4)));

    private static readonly System.Collections.Frozen.FrozenSet<string> s_none = System.Collections.Frozen.FrozenSet<string>.Empty;

    private static CompiledCampaign Rival(int priority, params Condition[] rules) => Visit.Compiled(2, c => c with { Priority = priority, Audience = rules.Length == 0 ? null : All(rules) });

    private static ConditionGroup All(params Condition[] rules) => new(false, false, [.. rules]) { Path = "$.audience" };

    private static Lint? Find(params CompiledCampaign[] others) => Find(Outranking.Enough, others);

    private static Lint? Find(int shoppers, params CompiledCampaign[] others)
    {
        var journey = new Journey();
        journey.Post(Journey.Event("page_view", Journey.Start));
        var facts = new CatalogueFacts
        {
            Placements = new Dictionary<string, PlacementFacts> { ["hero"] = new([], "banner") { Label = "Accueil", PageTypes = ["home"] } }, Stores = [],
        };
        var outranking = Outranking.Of(
            s_mine.Campaign, new CompiledCatalogue("demo", Visit.Seed, 2, others, []), facts, Journey.Start, new SharedValues());
        for (var i = 0; i < shoppers; i++)
        {
            outranking?.Look(journey.State, true);
        }

        return outranking?.Describe();
    }
}
