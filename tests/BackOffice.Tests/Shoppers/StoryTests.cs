using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Shoppers;

/// <summary>One time line of everything that a CSM asks about, and a page of it that follows by itself.</summary>
public sealed class StoryTests(BackOfficeNode node)
{
    private const string Visitor = "v_8f3aQm2ZkT0x9LrWb4YcNd";

    [Fact]
    public async Task Story_ShownSeenClicked_WithNamesContentProductsAndValue()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        await shop.PutAsync("products/w", Shop.Product(p => p["item_name"] = "Still water"));
        await shop.AddLiveAsync("hello");
        await shop.AddLiveAsync("second", c => c["name"] = "Second");
        await Task.Delay(1_500);

        await Events.PostAsync(node, key, "applied", new JsonObject
        {
            ["event_id"] = "e1", ["event_name"] = "view_item", ["occurred_at"] = DateTimeOffset.UtcNow.ToString("O"), ["shopper_id"] = "claire",
            ["page_type"] = "product", ["page_location"] = "https://shop.example/p/w", ["value"] = "1.80",
            ["items"] = new JsonArray(new JsonObject { ["item_id"] = "w", ["price"] = "0.90", ["quantity"] = 2 }),
        });
        await Events.PostAsync(node, key, "applied", Events.PageView("claire"));
        var given = (await shop.GetAsync("shoppers/claire/decisions")).Items.First()["interactions"]!.AsArray()[0]!;
        await Events.PostAsync(node, key, "applied", OfInteraction("view_promotion", (string)given["interaction_id"]!));
        await Events.PostAsync(node, key, "applied", OfInteraction("select_promotion", (string)given["interaction_id"]!));

        var story = (await shop.GetAsync("shoppers/claire/decisions")).Items.ToList();

        Assert.Equal(4, story.Count);
        Assert.All(story, row => Assert.Equal("request", (string?)row["kind"]));
        var item = story[3]["events"]![0]!;
        Assert.Equal(("https://shop.example/p/w", "1.80", 180), ((string?)item["page_location"], (string?)item["value"], (int)item["value_minor"]!));
        Assert.Equal(("Still water", "2", "0.90"), (
            (string?)item["items"]![0]!["item_name"], (string?)item["items"]![0]!["quantity"], (string?)item["items"]![0]!["price"]));
        var shown = story[2]["interactions"]!.AsArray()[0]!;
        Assert.NotNull(shown["seen_at"]);
        Assert.NotNull(shown["clicked_at"]);
        Assert.Null(shown["dismissed_at"]);
        Assert.Equal("Hello", (string?)shown["content"]!["title"]);
        Assert.Equal(["Hello", "Second"], story[2]["outcomes"]!.AsArray().Select(o => (string?)o!["campaign_name"]).Order(StringComparer.Ordinal));

        // A page that ends before the clicks knows of them all the same.
        var older = await shop.GetAsync($"shoppers/claire/decisions?limit=1&cursor={await CursorBehindAsync(shop, 2)}");
        Assert.NotNull(older.Items.Single()["interactions"]![0]!["clicked_at"]);
    }

    [Fact]
    public async Task Story_AMerge_IsOnTheLineOfBoth()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        await Events.PostAsync(node, key, "applied", Events.PageView(Visitor));
        await Events.PostAsync(node, key, "applied", new JsonObject
        {
            ["event_id"] = "i1", ["event_name"] = "identify", ["occurred_at"] = DateTimeOffset.UtcNow.ToString("O"),
            ["shopper_id"] = "claire", ["visitor_id"] = Visitor,
        });

        var shopper = (await shop.GetAsync("shoppers/claire/decisions")).Items.ToList();
        var visitor = (await shop.GetAsync($"shoppers/{Visitor}/decisions")).Items.ToList();

        var merged = shopper.Single(row => (string?)row["kind"] == "merged");
        Assert.Equal((Visitor, "page_view"), ((string?)merged["visitor_id"], (string?)merged["events"]![0]!["event_name"]));
        Assert.Equal("claire", (string?)visitor.Single(row => (string?)row["kind"] == "closed")["merged_into"]);
    }

    [Fact]
    public async Task Live_ANewRecord_IsSaidWithinASecond()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        await Events.PostAsync(node, key, "applied", Events.PageView("claire"));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{shop.Path}/shoppers/claire/live");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", node.OperatorToken);
        using var response = await node.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal("1", await NextIdAsync(lines));

        var watch = Stopwatch.StartNew();
        await Events.PostAsync(node, key, "applied", Events.PageView("claire"));
        Assert.Equal("2", await NextIdAsync(lines));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(1.5), $"It took {watch.Elapsed}.");
    }

    private static async Task<string> NextIdAsync(StreamReader lines)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (await lines.ReadLineAsync(late.Token) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                Assert.Equal($"data: {{\"sequence\":{line[4..]}}}", await lines.ReadLineAsync(late.Token));
                return line[4..];
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }

    private static async Task<string> CursorBehindAsync(Shop shop, int rows) =>
        (await shop.GetAsync($"shoppers/claire/decisions?limit={rows}")).Cursor!;

    private static JsonObject OfInteraction(string name, string interactionId) => new()
    {
        ["event_id"] = Guid.NewGuid().ToString("N"),
        ["event_name"] = name,
        ["occurred_at"] = DateTimeOffset.UtcNow.ToString("O"),
        ["shopper_id"] = "claire",
        ["interaction_id"] = interactionId,
    };
}
