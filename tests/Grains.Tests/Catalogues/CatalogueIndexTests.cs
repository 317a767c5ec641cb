using LuckyCart.Grains.Tests.Shoppers;

namespace LuckyCart.Grains.Tests.Catalogues;

public sealed class CatalogueIndexTests(ShopperCluster cluster) : IClassFixture<ShopperCluster>
{
    [Fact]
    public async Task PollAsync_AfterAChange_SwapsTheViewAndLeavesTheOldOneWhole()
    {
        cluster.Published.Put("a", "placement", "p1", "{}");
        var before = await cluster.Index.GetAsync("a");
        cluster.Published.Put("a", "placement", "p2", "{}");
        cluster.Published.Put("a", "placement", "p1", "{}", deleted: true);
        await cluster.Index.PollAsync();
        var after = await cluster.Index.GetAsync("a");

        Assert.Equal(["p1"], before.Documents.Select(d => d.Id));
        Assert.Equal(["p2"], after.Documents.Select(d => d.Id));
        Assert.True(after.Version > before.Version);
        Assert.False(cluster.Index.IsStale("a"));
    }

    [Fact]
    public async Task PollAsync_NothingChanged_KeepsTheView()
    {
        cluster.Published.Put("b", "placement", "p1", "{}");
        var before = await cluster.Index.GetAsync("b");
        await cluster.Index.PollAsync();
        Assert.Same(before, await cluster.Index.GetAsync("b"));
    }

    [Fact]
    public async Task GetAsync_RetailerWithoutDocuments_PersonalisesNothing()
    {
        var view = await cluster.Index.GetAsync("nobody");
        Assert.Equal(0, view.Version);
        Assert.False(view.Rules.DefaultConsent);
        Assert.True(cluster.Index.IsStale("never-asked"));
    }

    [Theory]
    [InlineData("\"none\"", false)]
    [InlineData("\"personalization\"", true)]
    [InlineData("{\"personalization\":true}", true)]
    [InlineData("{\"personalization\":false}", false)]
    public async Task GetAsync_RetailerDocument_IsReadAsRules(string consent, bool granted)
    {
        var retailer = $"r{Guid.NewGuid():N}"[..12];
        cluster.Published.Put(retailer, "retailer", "main",
            "{\"settings\":{\"time_zone\":\"Europe/Rome\",\"clock\":\"event_time\",\"default_consent\":" + consent + "},\"seed\":\"AQID\"}");
        var rules = (await cluster.Index.GetAsync(retailer)).Rules;
        Assert.Equal(("Europe/Rome", true, granted), (rules.TimeZone, rules.EventTime, rules.DefaultConsent));
        Assert.Equal([1, 2, 3], rules.Seed.ToArray());
    }
}
