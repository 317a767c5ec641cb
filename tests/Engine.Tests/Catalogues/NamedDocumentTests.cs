using System.Text;
using System.Text.Json.Nodes;
using LuckyCart.Engine.Campaigns;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Engine.Tests.Campaigns;

namespace LuckyCart.Engine.Tests.Catalogues;

/// <summary>Segment and product-list documents as they are read.</summary>
public sealed class NamedDocumentTests
{
    private const string Hash = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    [Fact]
    public void Read_SegmentOfRules_IsTheModel()
    {
        var segment = Segment("""
            {"segment_id":"families","name":"Families","audience":{"combinator":"or","rules":[
              {"field":"shopper.segments","operator":"notIn","value":["staff","VIP"]},
              {"field":"campaign.seen","campaign_id":"c1","operator":">","value":2},
              {"field":"cart.lines","operator":">","value":0,"where":[{"field":"list:promo","operator":"=","value":true}]},
              {"field":"store.id","operator":"=","value":"s1"}]}}
            """).Segment!;

        Assert.Equal(("families", "Families"), (segment.SegmentId, segment.Name));
        Assert.Null(segment.Ids);
        Assert.Equal(["staff", "VIP"], ((Condition)segment.Audience!.Rules[0]).Value.Texts);
        Assert.Equal(
            [
                new CampaignReference("segment", "staff", "$.audience.rules[0].value[0]"),
                new CampaignReference("segment", "VIP", "$.audience.rules[0].value[1]"),
                new CampaignReference("campaign", "c1", "$.audience.rules[1].campaign_id"),
                new CampaignReference("product_list", "promo", "$.audience.rules[2].where[0].field"),
                new CampaignReference("store", "s1", "$.audience.rules[3].value"),
            ],
            segment.References);
        Assert.Same(segment.Audience, segment.ToSegment(null).Audience);
    }

    [Fact]
    public void Read_SegmentOfIds_IsTheModel()
    {
        var segment = Segment($$$"""{"ids":{"hash":"{{{Hash}}}","count":2}}""").Segment!;

        Assert.Equal(new UploadedIds(Hash, 2), segment.Ids);
        var members = SegmentKeys.Read(SegmentKeys.Write([.. new[] { "anna", "bob" }.Select(SegmentMembers.KeyOf).Order()]));
        Assert.True(segment.ToSegment(members).Members!.Contains("bob"));
    }

    [Theory]
    [InlineData("{}", "$.audience", "required")]
    [InlineData("""{"segment_id":"other","audience":{"combinator":"and","rules":[]}}""", "$.segment_id", "invalid")]
    [InlineData("""{"audience":{"combinator":"and","rules":[]},"ids":{"hash":"HASH","count":1}}""", "$.ids", "invalid")]
    [InlineData("""{"ids":{"hash":"HASH","count":0}}""", "$.ids.count", "invalid")]
    [InlineData("""{"ids":{"hash":"HASH","count":1000001}}""", "$.ids.count", "invalid")]
    [InlineData("""{"ids":{"hash":"00","count":1}}""", "$.ids.hash", "invalid")]
    [InlineData("""{"ids":{"hash":"HASH"}}""", "$.ids.count", "required")]
    [InlineData("""{"ids":["anna"]}""", "$.ids", "wrong_type")]
    [InlineData("""{"audience":{"combinator":"and","rules":[{"field":"campaign.shown","operator":">","value":0}]}}""", "$.audience.rules[0].campaign_id", "required")]
    [InlineData("""{"audience":{"combinator":"and","rules":[]},"triggers":[]}""", "$.triggers", "unknown_field")]
    public void Read_FaultySegment_OneFaultAtItsPath(string json, string path, string code)
    {
        var result = Segment(json.Replace("HASH", Hash, StringComparison.Ordinal));

        Assert.Null(result.Segment);
        Assert.Equal([(path, code)], result.Faults.Select(f => (f.Path, f.Code)));
    }

    [Fact]
    public void Read_ProductLists_AreTheModels()
    {
        var byIds = List("""{"list_id":"promo","item_ids":["Évian","EVIAN","p-1"]}""").List!.ToProductList([]);
        var byGtins = List($$$"""{"items":{"of":"gtin","hash":"{{{Hash}}}","count":1}}""").List!.ToProductList(["3068320055008"]);
        var byWhere = List("""{"where":[{"field":"item_brand","operator":"=","value":"Évian"}]}""").List!.ToProductList([]);

        Assert.Equal(["evian", "p-1"], byIds.ItemIds.Order());
        Assert.Equal(("promo", 0, 0), (byIds.Name, byIds.Gtins.Count, byIds.Where.Count));
        Assert.Equal(["3068320055008"], byGtins.Gtins);
        Assert.Empty(byGtins.ItemIds);
        Assert.Equal(ItemField.ItemBrand, Assert.Single(byWhere.Where).Field);
    }

    [Theory]
    [InlineData("{}", "$.item_ids", "required")]
    [InlineData("""{"list_id":"p"}""", "$.list_id", "invalid", "$.item_ids")]
    [InlineData("""{"item_ids":[]}""", "$.item_ids", "invalid")]
    [InlineData("""{"item_ids":["\u0301"]}""", "$.item_ids[0]", "invalid")]
    [InlineData("""{"gtins":[12]}""", "$.gtins[0]", "wrong_type")]
    [InlineData("""{"gtins":["1"],"where":[{"field":"price","operator":"<","value":1}]}""", "$.where", "invalid")]
    [InlineData("""{"where":[]}""", "$.where", "invalid")]
    [InlineData("""{"where":[{"field":"list:other","operator":"=","value":true}]}""", "$.where[0].field", "invalid")]
    [InlineData("""{"items":{"of":"ean","hash":"HASH","count":1}}""", "$.items.of", "unknown_value")]
    [InlineData("""{"items":{"of":"gtin","hash":"HASH","count":100001}}""", "$.items.count", "invalid")]
    public void Read_FaultyProductList_OneFaultAtItsPath(string json, string path, string code, string? missing = null)
    {
        var result = List(json.Replace("HASH", Hash, StringComparison.Ordinal));

        Assert.Null(result.List);
        Assert.Equal(
            missing is null ? [(path, code)] : [(missing, "required"), (path, code)], result.Faults.Select(f => (f.Path, f.Code)));
    }

    [Fact]
    public void Read_ListedItems_ToTenThousand()
    {
        string Items(int count) => new JsonObject { ["item_ids"] = new JsonArray([.. Enumerable.Range(0, count).Select(i => (JsonNode)$"i{i}")]) }.ToJsonString();

        Assert.Equal(CampaignLimits.ListedItems, List(Items(CampaignLimits.ListedItems)).List!.ItemIds.Count);
        Assert.Equal("too_long", Assert.Single(List(Items(CampaignLimits.ListedItems + 1)).Faults).Code);
    }

    [Fact]
    public void SegmentKeys_DistinctWriteRead_AreTheIds()
    {
        var ids = Enumerable.Range(0, 5_000).Select(i => $"shopper {i % 3_000} é").ToList();
        var keys = ids.Select(SegmentMembers.KeyOf).ToArray();

        var count = SegmentKeys.Distinct(keys);
        var bytes = SegmentKeys.Write(keys.AsSpan(0, count));
        var members = SegmentKeys.Read(bytes);

        Assert.Equal((3_000, 48_000, 3_000), (count, bytes.Length, members.Count));
        Assert.All(ids, id => Assert.True(members.Contains(id)));
        Assert.False(members.Contains("shopper 3000 é"));
        Assert.Throws<ArgumentException>(() => SegmentKeys.Read(bytes.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => SegmentKeys.Read([.. bytes[16..32], .. bytes[..16]]));
    }

    private static SegmentReadResult Segment(string json) => SegmentReader.Read(Encoding.UTF8.GetBytes(json), "families", CampaignDocuments.Paris);

    private static ProductListReadResult List(string json) => ProductListReader.Read(Encoding.UTF8.GetBytes(json), "promo", CampaignDocuments.Paris);
}
