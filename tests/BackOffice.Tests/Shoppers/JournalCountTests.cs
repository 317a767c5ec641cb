using System.Net;
using System.Text.Json.Nodes;
using LuckyCart.BackOffice.Tests.Hosting;

namespace LuckyCart.BackOffice.Tests.Shoppers;

public sealed class JournalCountTests(BackOfficeNode node)
{
    [Fact]
    public async Task Counts_EventsOfEachKind_AsAnswered()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        var first = Events.PageView("customer-1");
        await Events.PostAsync(node, key, "applied", first);
        await Events.PostAsync(node, key, "duplicate", (JsonObject)first.DeepClone());
        await Events.PostAsync(node, key, "applied", Events.PageView("customer-2"));
        var late = Events.PageView("customer-2");
        late["occurred_at"] = DateTimeOffset.UtcNow.AddHours(-2).ToString("O");
        await Events.PostAsync(node, key, "late", late);
        var old = Events.PageView("customer-3");
        old["occurred_at"] = DateTimeOffset.UtcNow.AddDays(-60).ToString("O");
        await Events.PostAsync(node, key, "rejected", old);

        // Rejected events are kept after the answer.
        Answer counts;
        var deadline = DateTimeOffset.UtcNow.AddSeconds(10);
        do
        {
            counts = await shop.GetAsync("counts");
        }
        while ((int)counts.Body["rejected"]! == 0 && DateTimeOffset.UtcNow < deadline);

        Assert.Equal((2, 1, 1, 1), (
            (int)counts.Body["applied"]!, (int)counts.Body["late"]!, (int)counts.Body["duplicate"]!, (int)counts.Body["rejected"]!));
        Assert.Equal(1, (int)counts.Body["rejected_by_code"]!["too_old"]!);
        Assert.Equal(0, (int)counts.Body["imported"]!);
    }

    [Fact]
    public async Task StateHashes_PagesAndRefold_SameHashes()
    {
        var shop = await node.AddShopAsync();
        var key = await shop.NewKeyAsync("secret");
        for (var number = 0; number < 5; number++)
        {
            await Events.PostAsync(node, key, "applied", Events.PageView($"customer-{number}"));
        }

        var live = await ReadAsync(shop, "");
        var refolded = await ReadAsync(shop, "&refold=1");

        Assert.Equal(5, live.Count);
        Assert.Equal(live, refolded);
        Assert.All(live, h => Assert.StartsWith($"{shop.Id}/s/", h.Key, StringComparison.Ordinal));
        Assert.All(live, h => Assert.Equal(64, h.Value.Length));
    }

    private static async Task<SortedDictionary<string, string>> ReadAsync(Shop shop, string query)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            var page = await shop.GetAsync($"state-hashes?limit=2{query}" + (cursor is null ? "" : $"&cursor={cursor}"));
            Assert.Equal(HttpStatusCode.OK, page.Status);
            foreach (var item in page.Items)
            {
                Assert.True((int)item["state_bytes"]! > 0 && (int)item["sequence"]! > 0);
                hashes.Add((string)item["journal"]!, (string)item["sha256"]!);
            }

            cursor = page.Cursor;
        }
        while (cursor is not null);
        return hashes;
    }
}
