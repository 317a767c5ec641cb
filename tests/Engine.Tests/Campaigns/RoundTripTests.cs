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
        RandomCampaigns.All.Sample(
            campaign =>
            {
                lock (conditions)
                {
                    conditions.AddRange(ConditionsOf(campaign.Audience));
                }
            },
            iter: 2_000);

        Assert.Equal(Enum.GetValues<ConditionField>(), conditions.Select(c => c.Field).Distinct().Order());
        Assert.Equal(Enum.GetValues<ComparisonOperator>(), conditions.Select(c => c.Operator).Distinct().Order());
        Assert.Equal(Enum.GetValues<WindowKind>(), conditions.Select(c => c.Within.Kind).Distinct().Order());
        Assert.Equal(Enum.GetValues<ItemField>(), conditions.SelectMany(c => c.Where).Select(w => w.Field).Distinct().Order());
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
