using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Budgets;

public sealed class BudgetTests(BackOfficeNode node)
{
    [Fact]
    public async Task Get_BudgetOfALiveCampaign_LimitsUsedLeasedAndLeftAddUp()
    {
        var shop = await node.AddShopAsync();
        await shop.AddLiveAsync("water", c => c["budget"] = new JsonObject
        {
            ["cost"] = new JsonObject { ["per"] = "shown", ["amount"] = "0.02" },
            ["amount"] = "50.00",
            ["per_day"] = new JsonObject { ["interactions"] = 2_400 },
            ["pacing"] = "even",
        });
        var answer = await shop.GetAsync("campaigns/water/budget");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var body = answer.Body;
        Assert.Equal("campaign:water", (string?)body["budget_key"]);
        Assert.Equal(("50.00", "even"), ((string?)body["limits"]!["amount"], (string?)body["limits"]!["pacing"]));
        Assert.Equal(2_400, (int?)body["limits"]!["per_day"]!["interactions"]);
        Assert.Equal(50m, AmountOf(body, "used") + AmountOf(body, "leased") + AmountOf(body, "left"));
        Assert.Equal("day", (string?)body["pacing_target"]!["of"]);
        Assert.InRange((int)body["pacing_target"]!["interactions"]!, 0, 2_400);
        Assert.Null((string?)body["exhausted_since"]);
    }

    [Fact]
    public async Task Get_CampaignWithoutBudgetOrNone_NotFound()
    {
        var shop = await node.AddShopAsync();
        await shop.AddLiveAsync("free");
        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync("campaigns/free/budget")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync("campaigns/nothing/budget")).Status);
    }

    private static decimal AmountOf(JsonNode body, string part) =>
        decimal.Parse((string)body[part]!["amount"]!, System.Globalization.CultureInfo.InvariantCulture);
}
