using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LuckyCart.EndToEnd.Tests.Journals;
using LuckyCart.EndToEnd.Tests.Processes;

namespace LuckyCart.EndToEnd.Tests.Shoppers;

public sealed class ErasureTests
{
    private const string Marker = "zqerasemarkerqz";
    private const string Shopper = "shopper-" + Marker;

    [Fact]
    public async Task Delete_ShopperWithMarkersEverywhere_NoByteIsLeftAndALateEventDoesNotBringItBack()
    {
        using var data = new DataFolder();
        var path = $"/v1/shoppers/{Shopper}";
        await using (var server = await LuckyCartProcess.StartAsync(data.Path))
        {
            using var http = server.OpenEngine("demo");
            await Posts.ExpectAsync(http, "applied", MarkedEvents());
            await RejectAsync(http);
            var export = await http.GetStringAsync(new Uri(path + "/export", UriKind.Relative));
            Assert.Contains(Marker + "-search", export, StringComparison.Ordinal);
            Assert.NotEqual(0, await CountBytesAsync(data));

            using var erased = await http.DeleteAsync(new Uri(path + "?wait=1", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, erased.StatusCode);
            Assert.True((await erased.Content.ReadFromJsonAsync<JsonElement>()).TryGetProperty("receipt", out _));
            Assert.Equal(0, await CountBytesAsync(data));

            var late = Posts.Event("late-1", "view_item", Shopper, Posts.Items("p-1"), "2026-01-01T00:00:00Z");
            var (status, answer) = await Posts.SendAsync(http, Posts.Of(late));
            Assert.True(status == HttpStatusCode.UnprocessableEntity, answer.ToString());
            using var gone = await http.GetAsync(new Uri(path + "/export", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
            await server.StopAsync();
        }

        Assert.Equal(0, await CountBytesAsync(data));
        Assert.DoesNotContain(Marker, (await JournalDump.ReadAsync(data.Path)).Text, StringComparison.OrdinalIgnoreCase);
        await using var again = await LuckyCartProcess.StartAsync(data.Path);
        using var second = again.OpenEngine("demo");
        using var still = await second.GetAsync(new Uri(path + "/export", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, still.StatusCode);
    }

    /// <summary>The marker in every field that takes a text.</summary>
    private static JsonObject[] MarkedEvents()
    {
        var item = new JsonObject { ["item_id"] = Marker + "-item", ["price"] = "1.00", ["quantity"] = 1 };
        foreach (var name in (string[])["item_name", "item_brand", "item_category", "item_category2", "item_category5", "item_variant", "gtin", "coupon"])
        {
            item[name] = $"{Marker}-{name}";
        }

        var view = Posts.Event(Marker + "-view", "view_item", Shopper, new JsonArray(item.DeepClone()));
        foreach (var name in (string[])["session_id", "page_view_id", "page_type", "page_id", "cart_id"])
        {
            view[name] = $"{Marker}-{name}";
        }

        view["page_location"] = $"https://shop.example/{Marker}-location";
        view["page_referrer"] = $"https://shop.example/{Marker}-referrer";
        view["attributes"] = new JsonObject { [Marker + "_name"] = Marker + "-value" };
        var search = Posts.Event(Marker + "-event", "search", Shopper);
        search["search_term"] = Marker + "-search";
        var order = Posts.Event(Marker + "-order", "purchase", Shopper, new JsonArray(item.DeepClone()));
        order["transaction_id"] = Marker + "-transaction";
        order["value"] = "1.00";
        order["coupon"] = Marker + "-order-coupon";
        order["payment_type"] = Marker + "-payment";
        order["loyalty_card"] = Marker + "-card";
        return [view, search, order, Posts.Event(Marker + "-own", "own_" + Marker, Shopper)];
    }

    private static async Task RejectAsync(HttpClient http)
    {
        var bad = Posts.Event(Marker + "-bad", "view_item", Shopper, Posts.Items(Marker + "-rejected"));
        bad["currency"] = "XXX";
        var (status, _) = await Posts.SendAsync(http, Posts.Of(bad));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
    }

    /// <summary>
    /// Occurrences in the raw bytes of every file, and in every row as a dump gives them: blocks of the store's files are
    /// compressed, which would hide the marker from the first.
    /// </summary>
    private static async Task<int> CountBytesAsync(DataFolder data)
    {
        var marker = Encoding.ASCII.GetBytes(Marker);
        var found = 0;
        foreach (var file in Directory.EnumerateFiles(data.Path, "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(file) == "luckycart.lock" && new FileInfo(file).Length == 0)
            {
                // Held by the server and empty: nothing to read.
                continue;
            }

            try
            {
                // The server has some of them open for writing, and holds the lock file.
                await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var bytes = new MemoryStream();
                await open.CopyToAsync(bytes);
                found += bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(marker) >= 0 ? 1 : 0;
            }
            catch (FileNotFoundException)
            {
                // A compaction took it away meanwhile.
            }
        }

        var dump = await JournalDump.ReadAsync(data.Path);
        return found + (dump.Text.Contains(Marker, StringComparison.OrdinalIgnoreCase) ? 1 : 0);
    }
}
