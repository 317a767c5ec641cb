using System.Text.Json.Nodes;
using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Tests.Campaigns;

public sealed class CampaignReaderTests
{
    private const long Micro = 1_000_000;

    // 2026-02-28T23:00:00Z and 2026-03-31T22:00:00Z: midnight in Paris in winter (+01:00) and summer (+02:00).
    private const long MarchMs = 1_772_319_600_000;
    private const long AprilMs = 1_774_994_400_000;

    [Fact]
    public void Read_SmallestDocument_HasTheContractsDefaults()
    {
        var campaign = CampaignDocuments.Accept(CampaignDocuments.Smallest());

        Assert.Equal(("c", "C", null, null), (campaign.CampaignId, campaign.Name, campaign.Advertiser, campaign.OperationId));
        Assert.Equal((5, 1, 0), (campaign.Priority, campaign.Weight, campaign.ExpectedMarginMicros));
        Assert.Null(campaign.Audience);
        Assert.Empty(campaign.Caps);
        Assert.Empty(campaign.Tags);
        Assert.Empty(campaign.References);
        Assert.False(campaign.NeedsPlacement);
        Assert.Equal(["page_view"], campaign.Triggers);
        Assert.Equal(3_600_000, campaign.Interaction.ExpiresAfterMs);
        Assert.Equal(1, campaign.Interaction.Variants.Single().Weight);
        Assert.Equal([new VariantContent(0, null, null, null)], campaign.Interaction.Variants.Single().Contents);
    }

    [Fact]
    public void Read_ContractExampleWithoutWhatWaits_IsTheModel()
    {
        var campaign = CampaignDocuments.Accept(CampaignDocuments.Evian());

        Assert.Equal((MarchMs, AprilMs), (campaign.StartsAtMs, campaign.EndsAtMs));
        Assert.Equal((2, 1, 350_000), (campaign.Priority, campaign.Weight, campaign.ExpectedMarginMicros));
        Assert.Equal(["page_view", "view_cart"], campaign.Triggers.Order());
        Assert.Equal(
            [
                new Cap(CapCounts.Seen, 3, new Window(WindowKind.Rolling, LengthMs: 86_400_000), new CapScope(CapScopeKind.Campaign)),
                new Cap(CapCounts.Shown, 2, new Window(WindowKind.Today), new CapScope(CapScopeKind.Tag, "water")),
            ],
            campaign.Caps);
        Assert.True(campaign.NeedsPlacement);
        Assert.Equal(
            [new VariantContent(0, "home-hero", "mobile", "fr"), new VariantContent(1, "home-hero", null, null)],
            campaign.Interaction.Variants.Single().Contents);
        Assert.Equal(
            [
                new CampaignReference("placement", "home-hero", "$.interaction.variants[0].content[0].placement"),
                new CampaignReference("placement", "home-hero", "$.interaction.variants[0].content[1].placement"),
            ],
            campaign.References);
    }

    [Fact]
    public void Read_ContractExampleWithoutWhatWaits_AudienceIsTheTree()
    {
        var audience = CampaignDocuments.Accept(CampaignDocuments.Evian()).Audience!;

        Assert.Equal((false, false, "$.audience", 3), (audience.Any, audience.Not, audience.Path, audience.Rules.Count));
        var bought = Assert.IsType<Condition>(audience.Rules[0]);
        Assert.Equal(
            (ConditionField.PurchasedQuantity, ComparisonOperator.Equal, WindowKind.LastMonth, false, "$.audience.rules[0]"),
            (bought.Field, bought.Operator, bought.Within.Kind, bought.IncludingEvent, bought.Path));
        Assert.Equal([0L], bought.Value.Numbers);
        Assert.Equal((ItemField.ItemBrand, ComparisonOperator.In), (bought.Where[0].Field, bought.Where[0].Operator));
        Assert.Equal(["evian"], bought.Where[0].Value.Texts);
        Assert.Equal([2 * Micro], Assert.IsType<Condition>(audience.Rules[1]).Value.Numbers);
        var regions = Assert.IsType<ConditionGroup>(audience.Rules[2]);
        Assert.Equal((true, "$.audience.rules[2]"), (regions.Any, regions.Path));
        Assert.Equal(["ile-de-france"], Assert.IsType<Condition>(regions.Rules[0]).Value.Texts);
    }

    [Fact]
    public void Read_ContractExampleWhole_IsTheModel()
    {
        var example = CampaignDocuments.ContractExample();
        foreach (var content in CampaignDocuments.Find(example, "$.interaction.variants[0].content").AsArray())
        {
            content!["image_url"] = "/image.png";
            content["link_url"] = "/link";
        }

        var campaign = CampaignDocuments.Accept(example);

        Assert.Equal(["page_view", "view_cart"], campaign.Triggers.Order());
        var time = Assert.Single(campaign.TimeTriggers);
        Assert.Equal((900_000, "add_to_cart", "purchase"), (time.AfterMs, time.Since, Assert.Single(time.Without)));
        var sequence = Assert.Single(campaign.Sequences);
        Assert.Equal(["view_item", "view_item", "add_to_cart"], sequence.EventNames);
        Assert.Equal((1_800_000, "purchase"), (sequence.WithinMs, Assert.Single(sequence.Without)));
        Assert.Equal(("water", 100_000), (campaign.ExclusiveGroup, campaign.HoldoutMicros));
        Assert.Equal(
            new Budget(new BudgetCost(CostPer.Seen, 20_000), 5_000 * Micro, 300 * Micro, 100_000, null, "danone-q1", BudgetPacing.Even),
            campaign.Budget);
        Assert.Equal(("purchase", 7L * 86_400_000), (campaign.Goal!.EventName, campaign.Goal.WithinMs));
        Assert.Equal("evian", Assert.Single(Assert.Single(campaign.Goal.Where).Value.Texts));
        var families = (Condition)((ConditionGroup)campaign.Audience!.Rules[2]).Rules[1];
        Assert.Equal((ConditionField.ShopperSegments, ComparisonOperator.Contains), (families.Field, families.Operator));
        Assert.Equal(["families"], families.Value.Texts);
    }

    [Fact]
    public void Read_SegmentsAndLists_AreKeptAsStated()
    {
        var campaign = CampaignDocuments.Accept(CampaignDocuments.Everything());

        var rules = campaign.Audience!.Rules.OfType<Condition>().ToList();
        Assert.Equal(["staff", "Buyers-2026"], rules.Single(r => r is { Field: ConditionField.ShopperSegments, Operator: ComparisonOperator.NotIn }).Value.Texts);
        var promo = Assert.Single(rules.Single(r => r.Field == ConditionField.EventItemsLines).Where);
        Assert.Equal((ItemField.List, "promo", true), (promo.Field, promo.ListName, promo.Value.Flag));
        Assert.Equal((ItemField.List, "promo", false), (campaign.Goal!.Where[1].Field, campaign.Goal.Where[1].ListName, campaign.Goal.Where[1].Value.Flag));
        Assert.Equal(new Cap(CapCounts.Won, 1, new Window(WindowKind.ThisMonth), new CapScope(CapScopeKind.Group)), campaign.Caps[3]);
        Assert.Equal(
            new Budget(new BudgetCost(CostPer.Seen, 2), 5_000 * Micro, 300 * Micro, 100_000, 5_000, "danone-q1", BudgetPacing.Even), campaign.Budget);
    }

    [Fact]
    public void Read_Everything_ValuesAreScaledFoldedAndResolved()
    {
        var campaign = CampaignDocuments.Accept(CampaignDocuments.Everything());

        var rules = campaign.Audience!.Rules.OfType<Condition>().ToList();
        Assert.True(campaign.Audience.Not);
        Assert.Equal([10_500_000, 20 * Micro], rules[2].Value.Numbers);
        Assert.Equal(("theme", "dark"), (rules[3].Name, rules[3].Value.Texts.Single()));
        Assert.Equal([Micro, 2_500_000], rules[4].Value.Numbers);
        Assert.Equal(("vegan", true), (rules[5].Name, rules[5].Value.Flag));
        Assert.Equal([1_999_999L], rules[6].Where[0].Value.Numbers);
        Assert.Equal([125_000L], rules[6].Value.Numbers);
        Assert.Equal(Window.Ever, rules[6].Within);
        Assert.Same(ConditionValue.None, rules[11].Value);
        var more = campaign.Audience.Rules.OfType<ConditionGroup>().Single().Rules.Cast<Condition>().ToList();
        Assert.True(more[0].IncludingEvent);
        Assert.Equal(new Window(WindowKind.Rolling, LengthMs: 1_800_000), more[0].Within);
        // 2025-12-31T23:00Z and 2026-01-31T23:00:00.5Z.
        Assert.Equal(new Window(WindowKind.Fixed, FromMs: 1_767_222_000_000, ToMs: 1_769_900_400_500), more[1].Within);
        Assert.Equal([-1_500_000L], more[1].Value.Numbers);
        Assert.Equal("search", more[2].EventName);
        Assert.Equal("other", more[3].CampaignId);
        Assert.Equal((9, 3, -350_000), (campaign.Priority, campaign.Weight, campaign.ExpectedMarginMicros));
        Assert.Equal(30L * 86_400_000, campaign.Interaction.ExpiresAfterMs);
    }

    [Fact]
    public void Read_Everything_ReferencesNameTheirPaths()
    {
        var campaign = CampaignDocuments.Accept(CampaignDocuments.Everything());

        Assert.Equal(
            [
                new CampaignReference("store", "75011", "$.audience.rules[7].value"),
                new CampaignReference("campaign", "other", "$.audience.rules[12].rules[3].campaign_id"),
                new CampaignReference("segment", "families", "$.audience.rules[13].value"),
                new CampaignReference("segment", "staff", "$.audience.rules[14].value[0]"),
                new CampaignReference("segment", "Buyers-2026", "$.audience.rules[14].value[1]"),
                new CampaignReference("product_list", "promo", "$.audience.rules[15].where[0].field"),
                new CampaignReference("campaign", "wheel", "$.audience.rules[16].campaign_id"),
                new CampaignReference("placement", "cart-side", "$.caps[0].of"),
                new CampaignReference("product_list", "promo", "$.goal.where[1].field"),
                new CampaignReference("placement", "home-hero", "$.interaction.variants[0].content[0].placement"),
                new CampaignReference("placement", "home-hero", "$.interaction.variants[0].content[1].placement"),
                new CampaignReference("placement", "cart-side", "$.interaction.variants[1].content[0].placement"),
            ],
            campaign.References);
    }

    [Fact]
    public void Read_RuleOnTheCampaignItself_IsNoReference()
    {
        var rule = JsonNode.Parse("""{ "field": "campaign.shown", "campaign_id": "c", "operator": "<", "value": 1 }""")!;

        Assert.Empty(CampaignDocuments.Accept(CampaignDocuments.WithRule(rule)).References);
    }

    [Fact]
    public void Read_StoresInAList_AreAllReferencesAsStated()
    {
        var rule = JsonNode.Parse("""{ "field": "store.id", "operator": "notIn", "value": ["A1", "Éa"] }""")!;

        Assert.Equal(
            [
                new CampaignReference("store", "A1", "$.audience.rules[0].value[0]"),
                new CampaignReference("store", "Éa", "$.audience.rules[0].value[1]"),
            ],
            CampaignDocuments.Accept(CampaignDocuments.WithRule(rule)).References);
    }

    [Fact]
    public void Read_ValuesThatFoldAlike_StandOnceInTheModel()
    {
        var rule = JsonNode.Parse("""{ "field": "store.region", "operator": "in", "value": ["Évian", "EVIAN", "evian", "Vittel"] }""")!;

        var condition = Assert.IsType<Condition>(CampaignDocuments.Accept(CampaignDocuments.WithRule(rule)).Audience!.Rules[0]);

        Assert.Equal(["evian", "vittel"], condition.Value.Texts);
    }

    [Fact]
    public void Read_MessagesInPlacements_NeedThem()
    {
        var document = CampaignDocuments.Edit(
            CampaignDocuments.Smallest(), "$.interaction.variants[0].content[0].placement", "\"home-hero\"");

        Assert.True(CampaignDocuments.Accept(document).NeedsPlacement);
    }

    [Theory]
    [InlineData(0, "12", true)]
    [InlineData(0, "12.5", false)]
    [InlineData(2, "12.50", true)]
    [InlineData(2, "12.501", false)]
    [InlineData(3, "12.501", true)]
    public void Read_AmountWithDecimals_FitsTheCurrency(int currencyDecimals, string amount, bool fits)
    {
        var rule = JsonNode.Parse($$"""{ "field": "cart.amount", "operator": ">", "value": "{{amount}}" }""")!;
        var context = CampaignDocuments.Paris with { CurrencyDecimals = currencyDecimals };

        Assert.Equal(fits, CampaignDocuments.Read(CampaignDocuments.WithRule(rule), context).Faults.Count == 0);
    }
}
