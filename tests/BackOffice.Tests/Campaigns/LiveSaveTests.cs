using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;
using LuckyCart.BackOffice.Tests.Operators;
using LuckyCart.BackOffice.Tests.Sessions;

namespace LuckyCart.BackOffice.Tests.Campaigns;

/// <summary>Saving a live campaign changes what shoppers see: as setting one live, it is the publisher's.</summary>
public sealed class LiveSaveTests(BackOfficeNode node)
{
    [Fact]
    public async Task Save_LiveCampaign_NeedsAPublisherThereAndNothingElseDoes()
    {
        var shop = await node.AddShopAsync();
        await shop.AddLiveAsync("c");
        await shop.PutAsync("campaigns/c", Shop.Campaign("c", c => c["name"] = "Second"));
        using var editor = await SignedInAsync((shop.Id, "editor"), ("elsewhere", "publisher"));
        using var publisher = await SignedInAsync((shop.Id, "publisher"));
        var third = Shop.Campaign("c", c => c["name"] = "Third");
        var tag = new JsonObject { ["campaign_ids"] = new JsonArray("c"), ["action"] = "tag", ["tag"] = "new" };

        var saved = await editor.ChangeAsync(HttpMethod.Put, $"{shop.Path}/campaigns/c", third);
        var restored = await editor.ChangeAsync(HttpMethod.Post, $"{shop.Path}/campaigns/c/restore", new JsonObject { ["version"] = 1 });
        var tagged = await editor.ChangeAsync(HttpMethod.Post, $"{shop.Path}/campaigns/bulk", tag);

        foreach (var refused in (Answer[])[saved, restored])
        {
            Assert.Equal((HttpStatusCode.Forbidden, "role_needed"), (refused.Status, (string?)refused.Body["code"]));
        }

        Assert.Equal((false, "role_needed"), ((bool)tagged.Body["items"]![0]!["ok"]!, (string?)tagged.Body["items"]![0]!["problem"]!["code"]));
        var now = await shop.GetAsync("campaigns/c");
        Assert.Equal((2, 2, "Second"), ((int)now.Body["version"]!, (int)now.Body["published_version"]!, (string?)now.Body["document"]!["name"]));

        // Stopped by an editor, it can be worked on again; what is then saved is shown when a publisher resumes.
        Assert.Equal(HttpStatusCode.OK, (await editor.ChangeAsync(
            HttpMethod.Post, $"{shop.Path}/stop", new JsonObject { ["scope"] = "campaign", ["id"] = "c", ["why"] = "Wrong price" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await editor.ChangeAsync(HttpMethod.Put, $"{shop.Path}/campaigns/c", third.DeepClone())).Status);
        var resume = new JsonObject { ["to"] = "live" };
        Assert.Equal(HttpStatusCode.Forbidden, (await editor.ChangeAsync(HttpMethod.Post, $"{shop.Path}/campaigns/c/transitions", resume)).Status);
        Assert.Equal(HttpStatusCode.OK, (await publisher.ChangeAsync(HttpMethod.Post, $"{shop.Path}/campaigns/c/transitions", resume.DeepClone())).Status);
        var fourth = await publisher.ChangeAsync(HttpMethod.Put, $"{shop.Path}/campaigns/c", Shop.Campaign("c", c => c["name"] = "Fourth"));
        Assert.Equal((HttpStatusCode.OK, 4, "live"), (fourth.Status, (int)fourth.Body["published_version"]!, (string?)fourth.Body["status"]));
    }

    private Task<Browser> SignedInAsync(params (string RetailerId, string Role)[] roles) => node.SignedInAsync(roles);
}
