using CsCheck;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Tests.Campaigns;

public sealed class RoundTripTests
{
    [Fact]
    public void Read_WrittenCampaign_IsTheSameCampaign() => RandomCampaigns.All.Sample(
        campaign =>
        {
            var document = CampaignWriter.Write(campaign);
            var read = CampaignDocuments.Accept(document, CampaignDocuments.Utc);

            Assert.Equal(document.ToJsonString(), CampaignWriter.Write(read).ToJsonString());
            Assert.Equal(campaign.References, read.References);
            Assert.Equal(campaign.NeedsPlacement, read.NeedsPlacement);
            Assert.Equal(PathsOf(campaign.Audience), PathsOf(read.Audience));
        },
        iter: 2_000,
        print: campaign => CampaignWriter.Write(campaign).ToJsonString());

    [Fact]
    public void All_ManyCampaigns_UseEveryFieldOperatorAndWindow()
    {
        // The generator would be worth little if it left something out.
        var conditions = new List<Condition>();
        var campaigns = new List<Campaign>();
        RandomCampaigns.All.Sample(
            campaign =>
            {
                lock (conditions)
                {
                    campaigns.Add(campaign);
                    conditions.AddRange(ConditionsOf(campaign.Audience));
                }
            },
            iter: 2_000);

        Assert.Equal(Enum.GetValues<ConditionField>(), conditions.Select(c => c.Field).Distinct().Order());
        Assert.Equal(Enum.GetValues<ComparisonOperator>(), conditions.Select(c => c.Operator).Distinct().Order());
        Assert.Equal(Enum.GetValues<WindowKind>(), conditions.Select(c => c.Within.Kind).Distinct().Order());
        Assert.Equal(Enum.GetValues<ItemField>(), conditions.SelectMany(c => c.Where).Select(w => w.Field).Distinct().Order());
        var caps = campaigns.SelectMany(c => c.Caps).ToList();
        Assert.Equal(Enum.GetValues<CapCounts>(), caps.Select(c => c.Counts).Distinct().Order());
        Assert.Equal(Enum.GetValues<CapScopeKind>(), caps.Select(c => c.Of.Kind).Distinct().Order());
        var budgets = campaigns.Select(c => c.Budget).OfType<Budget>().ToList();
        Assert.Equal(Enum.GetValues<CostPer>(), budgets.Select(b => b.Cost?.Per).OfType<CostPer>().Distinct().Order());
        Assert.Equal(Enum.GetValues<BudgetPacing>(), budgets.Select(b => b.Pacing).Distinct().Order());
        Assert.Contains(budgets, b => b.DayInteractions is not null && b.Cost is null);
        Assert.Contains(campaigns, c => c.Triggers.Count == 0 && c.Sequences.Count > 0);
        Assert.Contains(campaigns, c => c.Triggers.Count == 0 && c.TimeTriggers.Count > 0);
        Assert.Contains(campaigns, c => c.Goal is { Where.Count: > 0 } && c.HoldoutMicros > 0 && c.ExclusiveGroup is not null);
    }

    private static List<string> PathsOf(ConditionNode? node) => node switch
    {
        null => [],
        ConditionGroup group => [group.Path, .. group.Rules.SelectMany(PathsOf)],
        _ => [node.Path],
    };

    private static IEnumerable<Condition> ConditionsOf(ConditionNode? node) => node switch
    {
        null => [],
        ConditionGroup group => group.Rules.SelectMany(ConditionsOf),
        _ => [(Condition)node],
    };
}
