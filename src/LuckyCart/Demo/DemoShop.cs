using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using LuckyCart.LuckyCart.Demo.Banners;
using LuckyCart.LuckyCart.Demo.Campaigns;
using LuckyCart.LuckyCart.Demo.Placements;
using LuckyCart.LuckyCart.Demo.Products;
using LuckyCart.LuckyCart.Demo.Segments;
using LuckyCart.LuckyCart.Demo.Stores;

namespace LuckyCart.LuckyCart.Demo;

/// <summary>Fills the demo shop through the interfaces that its users have, so its content is checked like theirs.</summary>
/// <remarks>Only adds what is missing: what a start left half done is completed, and nobody's change is undone.</remarks>
internal sealed class DemoShop(DemoApi api, TimeProvider clock)
{
    private const int AtOnce = 8;
    private const string Why = "Demo shop";

    /// <summary>The retailers <c>demo</c> and <c>sandbox</c>.</summary>
    public async Task AddRetailersAsync(CancellationToken cancellationToken)
    {
        await AddAsync(DemoStart.Shop, Retailer("Démo Marché", "EUR", "Europe/Paris", "server"), cancellationToken);

        // Pounds and London, as the order history is that samples/Replay has a preset for.
        await AddAsync(DemoStart.Sandbox, Retailer("Sandbox", "GBP", "Europe/London", "event_time"), cancellationToken);
    }

    public async Task FillAsync(string secretKey, CancellationToken cancellationToken)
    {
        var assortment = Assortment.Read();
        var stores = DemoStore.ReadAll();
        await EachAsync(
            DemoPlacement.All, (p, stop) => AddAsync($"{DemoStart.Shop}/placements/{p.Id}", p.ToJson(), stop), cancellationToken);
        await AddLinesAsync("/v1/stores", secretKey, "stores", "store_id", stores.Select(s => s.ToJson()), cancellationToken);
        await AddLinesAsync("/v1/products", secretKey, "products", "item_id", assortment.Products.Select(p => p.ToJson()), cancellationToken);
        await AddNamedAsync("product-lists", DemoProductLists.All(assortment), cancellationToken);
        await AddNamedAsync("segments", DemoSegments.All(), cancellationToken);
        var banners = await BannerBook.UploadAsync((png, stop) => api.UploadAsync(DemoStart.Shop, png, stop), cancellationToken);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await AddCampaignsAsync(DemoCampaigns.Make(assortment, stores, banners, today), cancellationToken);
    }

    private async Task AddCampaignsAsync(IReadOnlyList<JsonObject> campaigns, CancellationToken cancellationToken)
    {
        const string path = $"{DemoStart.Shop}/campaigns";
        var statuses = new ConcurrentDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var item in await api.ListAsync(path, cancellationToken))
        {
            statuses[(string)item["campaign_id"]!] = (string?)item["status"];
        }

        await EachAsync(campaigns, async (campaign, stop) =>
        {
            var id = (string)campaign["campaign_id"]!;
            if (!statuses.TryGetValue(id, out var status))
            {
                await api.PutAsync($"{path}/{id}?warnings=no", campaign, stop);
                status = "draft";
            }

            if (status == "draft")
            {
                await api.PostAsync($"{path}/{id}/transitions?warnings=no", new JsonObject { ["to"] = "live", ["why"] = Why }, stop);
            }
        }, cancellationToken);
    }

    private async Task AddLinesAsync(
        string feed, string secretKey, string list, string idField, IEnumerable<JsonObject> lines, CancellationToken cancellationToken)
    {
        var there = (await api.ListAsync($"{DemoStart.Shop}/{list}", cancellationToken))
            .Select(i => (string?)i[idField] ?? (string?)i["document"]?[idField]).ToHashSet(StringComparer.Ordinal);
        var missing = lines.Where(l => !there.Contains((string)l[idField]!)).ToList();
        if (missing.Count > 0)
        {
            await api.FeedAsync(feed, secretKey, missing, cancellationToken);
        }
    }

    // One after the other: a later one may name an earlier one.
    private async Task AddNamedAsync(string list, IReadOnlyList<(string Id, JsonObject Document)> all, CancellationToken cancellationToken)
    {
        foreach (var (id, document) in all)
        {
            await AddAsync($"{DemoStart.Shop}/{list}/{id}", document, cancellationToken);
        }
    }

    private async Task AddAsync(string path, JsonObject document, CancellationToken cancellationToken)
    {
        if (await api.FindAsync(path, cancellationToken) is null)
        {
            await api.PutAsync(path, document, cancellationToken);
        }
    }

    private static Task EachAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> act, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            items, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (item, stop) => await act(item, stop));

    private static JsonObject Retailer(string name, string currency, string timeZone, string clockKind) => new()
    {
        ["name"] = name,
        ["currency"] = currency,
        ["time_zone"] = timeZone,
        ["languages"] = currency == "EUR" ? new JsonArray("fr", "en") : new JsonArray("en"),
        ["amounts"] = "incl_tax",

        // A newcomer's first call states no consent, and is to see an interaction.
        ["default_consent"] = "personalization",
        ["clock"] = clockKind,
    };
}
