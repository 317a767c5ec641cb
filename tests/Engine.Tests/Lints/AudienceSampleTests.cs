using CsCheck;
using LuckyCart.Engine.Decisions;
using LuckyCart.Engine.Lints;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Engine.Tests.Decisions;
using LuckyCart.Engine.Tests.Shoppers;

namespace LuckyCart.Engine.Tests.Lints;

public sealed class AudienceSampleTests
{
    /// <summary>Whom an event at the shopper's last moment matches, the sample never counts out.</summary>
    [Fact]
    public void CanMatch_AnyAudience_NeverCountsOutWhomADecisionTakes()
    {
        var (matched, excluded) = (0, 0);
        Gen.Select(LintGens.Audiences, EventGens.Events(12).Where(p => p.Length > 0), LintGens.Events.Array[8]).Sample((audience, past, events) =>
        {
            var journey = new Journey(timeZone: "Etc/UTC");
            journey.Post(past);
            var campaign = Visit.Compiled(1, c => c with { Audience = audience });
            var catalogue = new CompiledCatalogue("demo", Visit.Seed, 2, [], LintGens.Stores);
            var can = new AudienceSample(campaign.Campaign, catalogue, new SharedValues()).CanMatch(journey.State, true);
            foreach (var e in events)
            {
                var probe = new AudienceProbe(campaign, journey.State, journey.State, e, journey.State.LastDecidedAtMs);
                Assert.True(can || !probe.Holds(audience));
            }

            Interlocked.Add(ref matched, can ? 1 : 0);
            Interlocked.Add(ref excluded, can ? 0 : 1);
        }, iter: 3_000);

        Assert.True(matched > 300 && excluded > 300, $"{matched} matched, {excluded} excluded");
    }

    [Fact]
    public void CanMatch_WithoutConsent_OnlyWhatNeedsNoProfile()
    {
        var journey = new Journey();
        journey.Post([Journey.Event("view_item", Journey.Start, Journey.Item("E1"))], profile: false);
        var byPage = Sample(Visit.Text(Engine.Campaigns.ConditionField.EventPageType, Engine.Campaigns.ComparisonOperator.Equal, "home"));
        var byPast = Sample(Visit.Rule(Engine.Campaigns.ConditionField.PurchasedOrders, Engine.Campaigns.ComparisonOperator.Equal, 0));

        Assert.True(byPage.CanMatch(journey.State, false));
        Assert.False(byPast.CanMatch(journey.State, false));
        Assert.True(byPast.CanMatch(journey.State, true));
    }

    [Theory]
    [InlineData(0, 99, false)]
    [InlineData(0, 100, true)]
    [InlineData(1, 500, false)]
    public void Describe_NobodyOfEnough_Said(int matched, int sample, bool said) =>
        Assert.Equal(said ? LintCodes.AudienceEmpty : null, AudienceSample.Describe(matched, sample)?.Code);

    private static AudienceSample Sample(Engine.Campaigns.Condition rule) => new(
        Visit.Message(1, rule).Campaign, new CompiledCatalogue("demo", Visit.Seed, 2, [], []), new SharedValues());
}
